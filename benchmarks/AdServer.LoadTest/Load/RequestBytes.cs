using System.Text;

namespace AdServer.LoadTest.Load;

/// <summary>A page's call as a browser sends it.</summary>
internal static class RequestBytes
{
    public const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    public static byte[] Post(Uri server, string path, string origin, string body) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + $"Origin: {origin}\r\nReferer: {origin}/\r\nUser-Agent: {Agent}\r\nAccept: */*\r\nAccept-Language: en-GB,en;q=0.9,de;q=0.8\r\n"
        + "Accept-Encoding: gzip, deflate, br, zstd\r\nSec-CH-UA: \"Not/A)Brand\";v=\"8\", \"Chromium\";v=\"126\", \"Google Chrome\";v=\"126\"\r\n"
        + "Sec-CH-UA-Mobile: ?0\r\nSec-CH-UA-Platform: \"Linux\"\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n\r\n"
        + body);
}
