package dev.breakwater.gateway.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;

/** The part of a caller's address that one caller cannot change: all of an IPv4 address, the first 64 bits of an IPv6 address. */
public final class AddressPrefix {

    private AddressPrefix() {}

    /** Of an address without a zone. A text that is no address is its own prefix, so that it is counted, too. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) return address;
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address parsed
                    ? network(parsed.getAddress())
                    : InetAddress.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static String network(byte[] address) {
        var text = new StringBuilder(24);
        for (var at = 0; at < 8; at += 2)
            text.append(Integer.toHexString((address[at] & 0xff) << 8 | address[at + 1] & 0xff))
                    .append(':');
        return text.append(":/64").toString();
    }
}
