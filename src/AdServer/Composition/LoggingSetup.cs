using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace AdServer.Composition;

/// <summary>Serilog: a line a person reads in development and in the demo, compact JSON everywhere else; <c>Serilog</c> in the configuration overrides levels and sinks.</summary>
public static class LoggingSetup
{
    public static void AddServerLogging(this WebApplicationBuilder builder, bool demo)
    {
        var readable = demo || builder.Environment.IsDevelopment();
        builder.Services.AddSerilog((_, logging) =>
        {
            logging.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                .Enrich.FromLogContext();
            if (readable)
            {
                logging.WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                logging.WriteTo.Console(new CompactJsonFormatter());
            }

            logging.ReadFrom.Configuration(builder.Configuration);
        });
    }
}
