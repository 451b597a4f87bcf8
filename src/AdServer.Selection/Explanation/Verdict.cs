namespace AdServer.Selection.Explanation;

public enum Verdict
{
    Won,
    Lost,
    Ineligible,
}
