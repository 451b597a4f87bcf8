using System.Globalization;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Events;
using AdServer.Events.Shipping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AdServer.Reporting.Intake;

/// <summary>Where delivery nodes bring their logs: for the nodes alone, so it is not in the published document.</summary>
internal static class IntakeEndpoints
{
    public static void MapIntake(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(HttpEventSink.Path + "/{node}/{epoch:guid}", GetPositionAsync).RequireRight(Right.ShipEvents).ExcludeFromDescription();
        endpoints.MapPost(HttpEventSink.Path, StoreAsync).RequireRight(Right.ShipEvents).ExcludeFromDescription();
    }

    private static async Task<IResult> GetPositionAsync(string node, Guid epoch, IEventSink sink, ILogger<EventIntake> logger, CancellationToken cancellationToken)
    {
        try
        {
            var position = await sink.GetPositionAsync(node, epoch, cancellationToken);
            return TypedResults.Text(position.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Away(exception, logger);
        }
    }

    private static async Task<IResult> StoreAsync(HttpContext context, EventIntake intake, IEventSink sink, ILogger<EventIntake> logger)
    {
        // What has arrived is stored even when its sender no longer waits; it will ask how far it is.
        using var place = intake.TryEnter();
        if (place is null)
        {
            return Problem.Unavailable("The report store is busy with other batches; send it again.");
        }

        var body = await EventIntake.ReadAsync(context, context.RequestAborted);
        if (body.Batch is not { } batch)
        {
            return body.Refusal!;
        }

        try
        {
            if (batch.To > batch.From && await sink.GetPositionAsync(batch.Node, batch.LogEpoch, CancellationToken.None) is var position && position < batch.From)
            {
                return Problem.Of(StatusCodes.Status409Conflict, $"The log of node {batch.Node} is in until {position}; a batch from {batch.From} would leave a gap.");
            }

            await sink.StoreAsync(batch, CancellationToken.None);
            return TypedResults.NoContent();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Away(exception, logger);
        }
    }

    private static IResult Away(Exception exception, ILogger logger)
    {
        IntakeMessages.Refused(logger, exception);
        return Problem.Unavailable("The report store does not take it now; send it again.");
    }
}
