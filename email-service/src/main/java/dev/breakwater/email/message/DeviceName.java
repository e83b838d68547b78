package dev.breakwater.email.message;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Map.entry;

/**
 * Browser and operating system of a User-Agent. Only names from these lists are written in an email: the header is the client's, and
 * an attacker could use it for a message.
 */
final class DeviceName {

    /** In this order: Edge and Opera claim to be Chrome, and Chrome claims to be Safari. */
    private static final List<Entry<String, String>> BROWSERS = List.of(
            entry("Edg", "Edge"),
            entry("OPR/", "Opera"),
            entry("SamsungBrowser/", "Samsung Internet"),
            entry("Firefox/", "Firefox"),
            entry("FxiOS/", "Firefox"),
            entry("CriOS/", "Chrome"),
            entry("Chrome/", "Chrome"),
            entry("Safari/", "Safari"),
            entry("curl/", "curl"));

    /** In this order: Android claims to be Linux, and an iPhone claims to be like Mac OS X. */
    private static final List<Entry<String, String>> SYSTEMS = List.of(
            entry("Windows", "Windows"),
            entry("iPhone", "iPhone"),
            entry("iPad", "iPad"),
            entry("Android", "Android"),
            entry("Macintosh", "macOS"),
            entry("CrOS", "ChromeOS"),
            entry("Linux", "Linux"));

    private DeviceName() {}

    /** Such as "Firefox, Windows"; empty when neither is known. */
    static String of(String userAgent) {
        if (userAgent == null) return "";
        return Stream.of(first(BROWSERS, userAgent), first(SYSTEMS, userAgent))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> first(List<Entry<String, String>> names, String userAgent) {
        return names.stream()
                .filter(it -> userAgent.contains(it.getKey()))
                .map(Entry::getValue)
                .findFirst();
    }
}
