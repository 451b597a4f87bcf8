namespace AdServer.Pacing.Planning;

/// <summary>A plan as the ledger keeps it: the line, and the terms it was drawn for.</summary>
internal readonly record struct Plan(PlanLine Line, PlanTerms Terms)
{
    /// <summary>The plan as of now; the one there is where nothing asks for another.</summary>
    /// <param name="current">null: none was drawn yet.</param>
    /// <param name="approved">When the ledger first saw the line item approved.</param>
    /// <param name="delivered">Paid and reserved.</param>
    public static Plan Next(Plan? current, PlanTerms terms, long approved, long now, long delivered)
    {
        if (current is not { } plan)
        {
            return Draw(terms, Math.Max(terms.Start, approved), delivered);
        }

        if (plan.Terms != terms)
        {
            // A flight that is still to come begins at its start, not at the edit.
            return Draw(terms, Math.Max(terms.Start, now), delivered);
        }

        return plan.Line.IsBehind(now, delivered) ? Draw(terms, now, delivered) : plan;
    }

    private static Plan Draw(PlanTerms terms, long from, long delivered) => new(new PlanLine(from, delivered, terms.End, terms.Goal), terms);
}
