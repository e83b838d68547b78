package dev.breakwater.stack.cdn;

import java.nio.file.Path;

import dev.breakwater.stack.machine.StackLocation;

/**
 * The settings of {@code deploy/cdn/breakwater.vcl}: the words between @.
 *
 * @param publicHost the host and port that the gateway sees for public routes, whatever the caller sends
 * @param originSecret what the gateway requires of the world, or empty
 */
public record VclSettings(
        String gatewayHost, int gatewayPort, String purgeSecret, String publicHost, String originSecret) {

    public VclSettings(String gatewayHost, int gatewayPort, String purgeSecret, String publicHost) {
        this(gatewayHost, gatewayPort, purgeSecret, publicHost, "");
    }

    public static Path template(StackLocation stackLocation) {
        return stackLocation.root().resolve("deploy/cdn/breakwater.vcl");
    }

    public String applyTo(String vcl) {
        return vcl.replace("@GATEWAY_HOST@", gatewayHost)
                .replace("@GATEWAY_PORT@", Integer.toString(gatewayPort))
                .replace("@PURGE_SECRET@", purgeSecret)
                .replace("@PUBLIC_HOST@", publicHost)
                .replace("@ORIGIN_SECRET@", originSecret)
                .replace("@SCHEME@", "http");
    }
}
