package dev.breakwater.stack.testing.http;

import java.util.List;

/** What {@link HttpContract} sends: values of headers, bodies and queries, most of which an operation must refuse. */
final class HostileRequests {

    private HostileRequests() {}

    static final List<String> REFUSED = List.of(
            "text/html",
            "application/xml",
            "text/plain",
            "text/html, application/xhtml+xml",
            "a",
            "a/b/c",
            "/",
            "\"",
            "*/*;q=0",
            "application/json;q=0",
            "application/json;q=0, text/html",
            "x/y;q=0.5,".repeat(500));
    static final List<String> ACCEPTED =
            List.of("", " ", ",", "*/*", "*; q=.2", "text/html, */*;q=0.1", "x/y,".repeat(500) + "*/*");
    /** In ISO 8859-1: a byte order mark, overlong forms, a lone continuation byte, UTF-16, a zero byte. */
    static final List<String> NOT_UTF8 = List.of(
            "\u00ef\u00bb\u00bf{}",
            "{\"\u00c0\u00af\":1}",
            "{\"\u0080\":1}",
            "\u00fe\u00ff\0{\0}",
            "{\0}\0",
            "{\"a\":\"\0\"}");

    static final List<String> REFUSED_PAGES = List.of(
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=%2B1",
            "limit=%D9%A1",
            "limit=1e1",
            "limit=x",
            "cursor=x",
            "cursor=AAAA",
            "cursor=%C3%A4");
    static final List<List<String>> REFUSED_KEYS =
            List.of(List.of(""), List.of("k".repeat(256)), List.of("a b"), List.of("a", "b"));
    /** For every service, and so for the email service with its 256 KiB. */
    static final String TOO_LARGE = "{\"a\":\"" + "a".repeat(300_000) + "\"}";
}
