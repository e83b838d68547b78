package dev.breakwater.stack.testing.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The response to a request that no client library would send. */
record RawResponse(int status, String head, String body) {

    private static final int TIMEOUT_MILLIS = 20_000;

    static RawResponse to(int port, String line, List<Entry<String, String>> headers, String body) throws IOException {
        var request = new StringBuilder(line).append(" HTTP/1.1\r\n");
        headers.forEach(header -> request.append(header.getKey() + ": " + header.getValue() + "\r\n"));
        if (!has(headers, "Host")) request.append("Host: localhost\r\n");
        if (!body.isEmpty()) request.append("Content-Length: " + body.length() + "\r\n");
        request.append("Connection: close\r\n\r\n").append(body);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
            return parse(read(socket.getInputStream()));
        }
    }

    /** Of an event stream, which does not end, only the head. */
    private static String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.indexOf("\r\n\r\n") >= 0) break;
        }
        boolean isStream = head.toString().toLowerCase(Locale.ROOT).contains("\r\ncontent-type: text/event-stream");
        return isStream ? head.toString() : head + new String(in.readAllBytes(), ISO_8859_1);
    }

    /** Empty when absent. */
    String header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    static boolean has(List<Entry<String, String>> headers, String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    private static RawResponse parse(String response) throws IOException {
        int end = response.indexOf("\r\n\r\n");
        if (end < 0 || !response.startsWith("HTTP/1.1 ")) throw new IOException("no response: " + response);
        var whole = new RawResponse(
                Integer.parseInt(response.substring(9, 12)), response.substring(0, end), response.substring(end + 4));
        var body = whole.header("Transfer-Encoding").equals("chunked") ? withoutChunks(whole.body) : whole.body;
        return new RawResponse(whole.status, whole.head, decoded(body, whole.header("Content-Encoding")));
    }

    private static String decoded(String body, String encoding) throws IOException {
        if (encoding.isEmpty() || body.isEmpty()) return body;
        var bytes = new ByteArrayInputStream(body.getBytes(ISO_8859_1));
        try (var content =
                switch (encoding) {
                    case "gzip" -> new GZIPInputStream(bytes);
                    case "deflate" -> new InflaterInputStream(bytes);
                    default -> throw new IOException("unknown Content-Encoding: " + encoding);
                }) {
            return new String(content.readAllBytes(), ISO_8859_1);
        }
    }

    /** RFC 9112, 7.1. */
    private static String withoutChunks(String chunked) {
        var body = new StringBuilder();
        for (int at = 0; at < chunked.length(); ) {
            int end = chunked.indexOf("\r\n", at);
            int size = Integer.parseInt(chunked.substring(at, end), 16);
            if (size == 0) break;
            body.append(chunked, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
        return body.toString();
    }
}
