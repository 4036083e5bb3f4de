using NerSdk.Onnx.ChatTemplates.Jinja.Builtins;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Evaluation;

/// <summary><c>value[key]</c> and <c>value[start:stop:step]</c>, negative indexes from the end; strings go by code points.</summary>
internal static class Subscript
{
    public static object? Item(object? target, object? key, SourcePosition position)
    {
        switch (target, key)
        {
            case (Undefined undefined, _):
                throw position.Error($"'{undefined.What}' is undefined, so nothing can be looked up in it.");
            case (_, TracedText name) when target is Mapping mapping:
                return mapping.TryGet(name.Flat, out object? value) ? value : new Undefined(name.Flat);
            case (_, TracedText name):
                return Attributes.Get(target, name.Flat, position);
            case (List<object?> list, long index):
                return At(list, index);
            case (TracedText text, long index):
                return At(text.Characters(), index);
            case (Namespace or LoopState or Mapping, _):
                throw position.Unsupported($"{Python.TypeName(key)} as the key of {Python.TypeName(target)}");
            default:
                return new Undefined("an element of " + Python.TypeName(target));
        }
    }

    public static object Slice(object? target, int? start, int? stop, int? step, SourcePosition position)
    {
        int by = step ?? 1;
        if (by == 0)
        {
            throw position.Error("The step of a slice must not be 0.");
        }

        switch (target)
        {
            case List<object?> list:
                return Indexes(list.Count, start, stop, by).Select(index => list[index]).ToList();
            case TracedText text:
                List<int> offsets = text.CodePointOffsets();
                TracedTextBuilder part = new();
                foreach (int index in Indexes(offsets.Count - 1, start, stop, by))
                {
                    part.Append(text.Slice(offsets[index], offsets[index + 1]));
                }

                return part.ToText();
            default:
                throw position.Error($"A slice needs a list or a string, but this is {Python.TypeName(target)}.");
        }
    }

    private static object? At(List<object?> list, long index)
    {
        long at = index < 0 ? index + list.Count : index;
        return at >= 0 && at < list.Count ? list[(int)at] : new Undefined($"element {index} of {list.Count}");
    }

    private static IEnumerable<int> Indexes(int count, int? start, int? stop, int step)
    {
        int first = Bound(start, step > 0 ? 0 : count - 1);
        int last = Bound(stop, step > 0 ? count : -1);
        for (long index = first; step > 0 ? index < last : index > last; index += step)
        {
            Work.Spend(4);
            yield return (int)index;
        }

        int Bound(int? given, int otherwise) =>
            given is not int bound ? otherwise
            : Math.Clamp(bound < 0 ? bound + count : bound, step > 0 ? 0 : -1, step > 0 ? count : count - 1);
    }
}
