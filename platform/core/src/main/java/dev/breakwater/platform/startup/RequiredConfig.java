package dev.breakwater.platform.startup;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static java.util.function.Predicate.not;

/**
 * The required configuration of a process. All findings are listed, each with its key; the dependencies that a start requires
 * are checked last, when the settings are valid.
 */
public final class RequiredConfig {

    /** Allows well-known passwords: set by {@code ./run up}, by tests, and in a local cluster. */
    public static final String DEVELOPMENT = "breakwater.development";

    private final Function<String, Optional<String>> values;
    private final List<String> findings = new ArrayList<>();
    private final List<Supplier<Optional<String>>> trials = new ArrayList<>();

    public RequiredConfig(Function<String, Optional<String>> values) {
        this.values = values;
        flag(DEVELOPMENT);
    }

    public Optional<String> value(String key) {
        return values.apply(key);
    }

    public boolean isDevelopment() {
        return is(DEVELOPMENT);
    }

    /** A process that migrates and exits requires its database only. */
    public boolean isPreparation() {
        return is("quarkus.init-and-exit");
    }

    private boolean is(String key) {
        return value(key).filter(Boolean::parseBoolean).isPresent();
    }

    /** Empty when the process may start. */
    public List<String> findings() {
        if (findings.isEmpty()) trials.forEach(trial -> trial.get().ifPresent(findings::add));
        return List.copyOf(findings);
    }

    public RequiredConfig text(String key) {
        return required(key, _ -> true, "");
    }

    /** Development has a default for it. */
    public RequiredConfig unlessDevelopment(String key, Function<String, RequiredConfig> need) {
        return isDevelopment() && value(key).isEmpty() ? this : need.apply(key);
    }

    public RequiredConfig flag(String key) {
        return checked(key, value -> value.matches("(?i)true|false"), "must be true or false");
    }

    public RequiredConfig number(String key, long min, long max) {
        return checked(key, value -> isBetween(value, min, max), "must be a number from " + min + " to " + max);
    }

    /** An absolute URL with a host and one of these schemes. */
    public RequiredConfig url(String key, String... schemes) {
        return required(key, value -> isUrl(value, List.of(schemes)), mustBeUrl(schemes));
    }

    public RequiredConfig urlIfAny(String key, String... schemes) {
        return checked(key, value -> isUrl(value, List.of(schemes)), mustBeUrl(schemes));
    }

    /** A URL with a host, or {@code file:} and the path of an existing file. */
    public RequiredConfig document(String key) {
        return required(
                key,
                value -> isUrl(value, List.of("http", "https")) || isFile(value),
                "must be a URL with a host that begins with http:// or https://, or file: and a readable file");
    }

    /** A comma-separated list in CIDR notation. The network of all addresses (/0) is refused. */
    public RequiredConfig networks(String key) {
        return required(
                key,
                value -> Stream.of(value.split(",", -1)).allMatch(RequiredConfig::isNetwork),
                "must be a comma-separated list of networks (10.0.0.0/8), none of them /0");
    }

    /** A comma-separated list of {@code host:port}. */
    public RequiredConfig servers(String key) {
        return required(
                key,
                value -> List.of(value.split(",")).stream().allMatch(RequiredConfig::isServer),
                "must be host:port[,…]");
    }

    /** An existing folder with a file whose name has this ending. */
    public RequiredConfig folder(String key, String ending) {
        return required(key, value -> holds(value, ending), "must be a folder with a file *" + ending);
    }

    /** A password; well-known ones are refused. */
    public RequiredConfig secret(String key) {
        return required(key, _ -> true, "").secretIfAny(key);
    }

    public RequiredConfig secretIfAny(String key) {
        return checked(
                key,
                value -> isDevelopment() || !WellKnownPasswords.holds(value),
                "is a well-known password; choose another, or set " + DEVELOPMENT + "=true");
    }

    /** Random bytes in base64, a secret. */
    public RequiredConfig key(String key, int bytes) {
        return required(key, _ -> true, "").keyIfAny(key, bytes);
    }

    public RequiredConfig keyIfAny(String key, int bytes) {
        return checked(key, value -> isBase64(value, bytes), "must be " + bytes + " bytes in base64")
                .secretIfAny(key);
    }

    /** Optional; {@code must} describes a valid value, without the value itself. */
    public RequiredConfig checked(String key, Predicate<String> isRight, String must) {
        return consistent(value(key).filter(not(isRight)).isEmpty(), key, must);
    }

    /** Both or neither. */
    public RequiredConfig together(String one, String other) {
        return consistent(value(one).isPresent() || value(other).isEmpty(), one, "is not set, but " + other + " is")
                .consistent(value(other).isPresent() || value(one).isEmpty(), other, "is not set, but " + one + " is");
    }

    /** @param finding the contradiction, without the value of a secret */
    public RequiredConfig consistent(boolean isConsistent, String key, String finding) {
        if (!isConsistent) findings.add(key + " " + finding);
        return this;
    }

    /** Checked when all settings are valid; a finding begins with the key at fault. */
    public RequiredConfig trial(Supplier<Optional<String>> trial) {
        trials.add(trial);
        return this;
    }

    private static boolean isNetwork(String text) {
        var parts = text.strip().split("/");
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) return false;
        try {
            var most = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
            return isBetween(parts[1], 1, most);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private RequiredConfig required(String key, Predicate<String> isRight, String must) {
        if (value(key).isEmpty())
            return consistent(false, key, "is not set (in the environment: " + variable(key) + ")");
        return checked(key, isRight, must);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String mustBeUrl(String... schemes) {
        return "must be a URL with a host that begins with " + String.join(":// or ", schemes) + "://";
    }

    private static boolean isUrl(String value, List<String> schemes) {
        try {
            var url = URI.create(value.strip());
            return url.getHost() != null
                    && url.getPort() != 0
                    && url.getPort() < 65_536
                    && schemes.contains(url.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isFile(String value) {
        try {
            return value.startsWith("file:") && Files.isReadable(Path.of(URI.create(value)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isServer(String value) {
        return isUrl("server://" + value.strip(), List.of("server"))
                && value.strip().matches("[^/]+:\\d+");
    }

    private static boolean isBetween(String value, long min, long max) {
        try {
            var number = Long.parseLong(value.strip());
            return min <= number && number <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isBase64(String value, int bytes) {
        try {
            return Base64.getDecoder().decode(value).length == bytes;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean holds(String folder, String ending) {
        try (var files = Files.list(Path.of(folder))) {
            return files.anyMatch(file -> file.toString().endsWith(ending));
        } catch (java.io.IOException | InvalidPathException e) {
            return false;
        }
    }
}
