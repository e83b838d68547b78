package dev.breakwater.gateway.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The generic cell rate algorithm (ITU-T I.371, appendix A: virtual scheduling) for all limits of a request at once. Each key
 * holds the theoretical arrival time: the time at which the limit will have forgotten all requests. A request adds the
 * interval between two requests to it, and is refused when it would then be further away than the burst allows. A key
 * expires at that time, so the memory is bounded by the subjects of the last period.
 */
final class GcraScript {

    /** Two arguments for each key, in microseconds: the interval, and the capacity (interval × burst). */
    private static final String TEXT = """
            local clock = redis.call('TIME')
            local now = clock[1] * 1000000 + clock[2]
            local refusing, wait = 0, 0
            local arrivals = {}
            for i, key in ipairs(KEYS) do
                local interval, capacity = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
                local stored = tonumber(redis.call('GET', key) or 0)
                arrivals[i] = math.min(math.max(stored, now), now + capacity)
                local due = arrivals[i] + interval - capacity - now
                if due > wait then refusing, wait = i, due end
            end
            local reply = {refusing, math.ceil(wait)}
            for i, key in ipairs(KEYS) do
                local interval, capacity = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
                if refusing == 0 then
                    arrivals[i] = arrivals[i] + interval
                    redis.call('SET', key, string.format('%.0f', arrivals[i]), 'PX', math.ceil((arrivals[i] - now) / 1000))
                end
                reply[2 * i + 1] = math.floor((capacity - (arrivals[i] - now)) / interval)
                reply[2 * i + 2] = math.ceil(arrivals[i] - now)
            end
            return reply
            """;

    private static final byte[] DIGEST = digest().getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOURCE = TEXT.getBytes(StandardCharsets.US_ASCII);

    private GcraScript() {}

    static Request byDigest(List<Count> counts) {
        return request(Command.EVALSHA, DIGEST, counts);
    }

    /** For a Redis that does not have the script yet. */
    static Request bySource(List<Count> counts) {
        return request(Command.EVAL, SOURCE, counts);
    }

    private static Request request(Command command, byte[] script, List<Count> counts) {
        var request = Request.cmd(command).arg(script).arg(counts.size());
        for (var count : counts) request.arg(count.key());
        for (var count : counts) {
            var interval = count.intervalMicros();
            request.arg(number(interval)).arg(number(interval * count.policy().burst()));
        }
        return request;
    }

    private static String number(double micros) {
        return micros == (long) micros ? Long.toString((long) micros) : Double.toString(micros);
    }

    static LimitDecision decision(List<Count> counts, Response reply) {
        var remaining = new long[counts.size()];
        var full = new long[counts.size()];
        for (var at = 0; at < remaining.length; at++) {
            remaining[at] = reply.get(2 * at + 2).toLong();
            full[at] = reply.get(2 * at + 3).toLong();
        }
        return new LimitDecision(
                counts, reply.get(0).toInteger() - 1, reply.get(1).toLong(), remaining, full);
    }

    private static String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-1").digest(TEXT.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
