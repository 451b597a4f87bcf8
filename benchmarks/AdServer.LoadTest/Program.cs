using AdServer.LoadTest;

return await Commands.Root().Parse(args).InvokeAsync();
