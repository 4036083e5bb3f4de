namespace NerSdk.Onnx.FineTuning.Graphs;

/// <summary>An operator in a graph.</summary>
internal sealed class OnnxNode
{
    private const int InputField = 1;
    private const int OutputField = 2;
    private const int OperatorField = 4;
    private const int AttributeField = 5;
    private const int DomainField = 7;
    private const int AttributeNameField = 1;
    private const int AttributeIntegerField = 3;
    private const int AttributeTextField = 4;
    private const int AttributeTypeField = 20;
    private const int IntegerType = 2;

    // Attributes, name and documentation: kept as they are.
    private readonly ProtoWriter _rest = new();
    private readonly Dictionary<string, string> _texts = [];

    public OnnxNode(string operation, IEnumerable<string> inputs, string output, string domain = "")
    {
        Operator = operation;
        Inputs = [.. inputs];
        Outputs = [output];
        Domain = domain;
    }

    public OnnxNode(ReadOnlySpan<byte> message)
    {
        Operator = Domain = "";
        ProtoReader reader = new(message);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case InputField:
                    Inputs.Add(reader.Text);
                    break;
                case OutputField:
                    Outputs.Add(reader.Text);
                    break;
                case OperatorField:
                    Operator = reader.Text;
                    break;
                case DomainField:
                    Domain = reader.Text;
                    break;
                default:
                    if (reader.Field == AttributeField)
                    {
                        ReadAttribute(reader.Bytes);
                    }

                    _rest.Raw(reader.Raw);
                    break;
            }
        }
    }

    public string Operator { get; }

    public string Domain { get; }

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>The text of an attribute; null if there is none of this name, or it is no text.</summary>
    public string? FindText(string attribute) => _texts.GetValueOrDefault(attribute);

    /// <summary>Adds an attribute.</summary>
    public OnnxNode With(string attribute, long value)
    {
        _rest.Message(AttributeField, new ProtoWriter().Text(AttributeNameField, attribute).Integer(AttributeIntegerField, value).Integer(AttributeTypeField, IntegerType));
        return this;
    }

    public ProtoWriter Write()
    {
        ProtoWriter node = new();
        Inputs.ForEach(input => node.Text(InputField, input));
        Outputs.ForEach(output => node.Text(OutputField, output));
        node.Text(OperatorField, Operator);
        if (Domain.Length > 0)
        {
            node.Text(DomainField, Domain);
        }

        return node.Raw(_rest.Written);
    }

    private void ReadAttribute(ReadOnlySpan<byte> message)
    {
        string name = "";
        string? text = null;
        ProtoReader reader = new(message);
        while (reader.Read())
        {
            if (reader.Field == AttributeNameField)
            {
                name = reader.Text;
            }
            else if (reader.Field == AttributeTextField)
            {
                text = reader.Text;
            }
        }

        if (text is not null)
        {
            _texts[name] = text;
        }
    }
}
