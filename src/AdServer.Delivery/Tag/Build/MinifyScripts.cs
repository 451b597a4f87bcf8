using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NUglify;

/// <summary>Compiled and run by the build itself (RoslynCodeTaskFactory): joins scripts into one function and minifies it.</summary>
public sealed class MinifyScripts : Task
{
    [Required]
    public ITaskItem[] Scripts { get; set; }

    [Required]
    public string Target { get; set; }

    public override bool Execute()
    {
        var joined = string.Join("\n", Scripts.Select(script => File.ReadAllText(script.ItemSpec)));
        var minified = Uglify.Js("(() => {\n'use strict';\n" + joined + "\n})();\n");
        foreach (var error in minified.Errors.Where(error => error.IsError))
        {
            Log.LogError("{0}, line {1} of the joined script: {2}", Path.GetFileName(Target), error.StartLine, error.Message);
        }

        if (!Log.HasLoggedErrors)
        {
            File.WriteAllText(Target, minified.Code);
        }

        return !Log.HasLoggedErrors;
    }
}
