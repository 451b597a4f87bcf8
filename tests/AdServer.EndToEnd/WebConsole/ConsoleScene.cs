namespace AdServer.EndToEnd.WebConsole;

/// <summary>One server, one browser and one set of users for all tests of the console.</summary>
[CollectionDefinition]
public sealed class ConsoleScene : ICollectionFixture<ConsoleFixture>;
