package dev.breakwater.gateway.edge.request;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;

/** Addresses and networks in CIDR notation (RFC 4632, RFC 4291): {@code 10.0.0.0/8}, {@code ::1}. */
public final class CidrBlocks {

    private final List<IpSubnetFilterRule> rules;

    private CidrBlocks(List<IpSubnetFilterRule> rules) {
        this.rules = rules;
    }

    /** @throws IllegalArgumentException if one element is neither an address nor a network */
    static CidrBlocks of(Collection<String> texts) {
        return new CidrBlocks(texts.stream().map(CidrBlocks::rule).toList());
    }

    /** Whether the text is a comma-separated list of these. It does not use Netty, which logs before the start. */
    public static boolean isList(String text) {
        try {
            for (var network : text.split(",")) Network.parse(network);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private record Network(InetAddress address, int bits) {

        static Network parse(String text) {
            var parts = text.strip().split("/", 2);
            var address = InetAddress.ofLiteral(parts[0]);
            var most = address.getAddress().length * Byte.SIZE;
            var bits = parts.length == 2 ? Integer.parseInt(parts[1]) : most;
            if (bits < 0 || bits > most) throw new IllegalArgumentException("too many bits: " + text);
            return new Network(address, bits);
        }
    }

    boolean contain(String address) {
        if (rules.isEmpty() || !isAddress(address)) return false;
        var socket = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        return rules.stream().anyMatch(network -> network.matches(socket));
    }

    static boolean isAddress(String text) {
        return text != null && (NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text));
    }

    private static IpSubnetFilterRule rule(String text) {
        if (!isAddress(text.strip().split("/", 2)[0]))
            throw new IllegalArgumentException("not an address or network: " + text);
        var network = Network.parse(text);
        return new IpSubnetFilterRule(network.address(), network.bits(), IpFilterRuleType.ACCEPT);
    }
}
