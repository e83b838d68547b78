package dev.breakwater.user.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import dev.breakwater.user.account.SecretToken;
import io.vertx.core.http.HttpServerRequest;

/**
 * What a request reveals about its client.
 *
 * @param ipPrefix the network of the client: a /24 (IPv4) or /48 (IPv6), never a whole address
 * @param device the device cookie
 * @param requester the requester cookie
 */
public record ClientInfo(
        String ipPrefix, String userAgent, Optional<SecretToken> device, Optional<SecretToken> requester) {

    /** Describes it in the API. */
    public static final String IP_PREFIX = "The network of the client: a /24 (IPv4) or /48 (IPv6), or `unknown`";

    private static final int MAX_USER_AGENT_LENGTH = 255;

    public static ClientInfo of(HttpServerRequest request) {
        var address = request.remoteAddress();
        return new ClientInfo(
                prefix(address == null ? null : address.hostAddress()),
                sanitized(request.getHeader("User-Agent")),
                DeviceCookie.of(request),
                RequesterCookie.of(request));
    }

    static String prefix(String ip) {
        if (ip == null || !ip.matches("[0-9a-fA-F:.]+(%.*)?")) return "unknown";
        try {
            var address = InetAddress.getByName(ip.replaceFirst("%.*", ""));
            var bits = address instanceof Inet4Address ? 24 : 48;
            var bytes = address.getAddress();
            Arrays.fill(bytes, bits / 8, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException notAnAddress) {
            return "unknown";
        }
    }

    static String sanitized(String userAgent) {
        var printable = Objects.requireNonNullElse(userAgent, "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return printable.substring(0, Math.min(printable.length(), MAX_USER_AGENT_LENGTH));
    }
}
