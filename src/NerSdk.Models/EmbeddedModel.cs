namespace NerSdk.Models;

/// <summary>A model folder that build and publish put next to the application.</summary>
/// <param name="kind">What the model is, for messages.</param>
/// <param name="folderName">Its folder below <c>models</c>.</param>
/// <param name="requiredFiles">Without these it is of no use.</param>
internal sealed class EmbeddedModel(string kind, string folderName, string[] requiredFiles)
{
    public string Find(string applicationFolder)
    {
        string folder = Path.GetFullPath(Path.Combine(applicationFolder, "models", folderName));
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The {kind} model is not in '{folder}'. Build and publish put it there when the application references NerSdk.Models. "
                + "Do not exclude the build assets of that package, and deploy the 'models' folder with the application.");
        }

        foreach (string name in requiredFiles)
        {
            string file = Path.Combine(folder, name);
            if (!File.Exists(file))
            {
                throw new FileNotFoundException(
                    $"The {kind} model in '{folder}' lacks '{name}'. Clean and build again, or deploy the whole 'models' folder.",
                    file);
            }
        }

        return folder;
    }
}
