package dev.breakwater.platform.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Stops reading a chunked body at the limit; rejects an empty body, and text that is not UTF-8. */
@Provider
class RequestBodyLimit implements ReaderInterceptor {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Read at each request: a native build creates this object in the builder, before the configuration is available. */
    private final Instance<RequestBodyConfig> config;

    RequestBodyLimit(Instance<RequestBodyConfig> config) {
        this.config = config;
    }

    static Problem tooLarge(long limit) {
        return Problem.of(413, "too-large", "A request body may have at most " + limit + " bytes.");
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = read(context.getInputStream(), config.get().maxBody().asLongValue());
        if (!isUtf8(body)) throw malformed().toException();
        RequestBody.keep(context, body);
        context.setInputStream(new ByteArrayInputStream(body));
        var value = context.proceed();
        if (value == null)
            throw Problem.of(400, "malformed-body", "A body is required.").toException();
        return value;
    }

    static Problem malformed() {
        return Problem.of(400, "malformed-body", "The body is not valid JSON in UTF-8.");
    }

    private static byte[] read(InputStream in, long limit) throws IOException {
        var body = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE));
        if (body.length > limit) throw tooLarge(limit).toException();
        return body;
    }

    /**
     * Jackson decodes overlong sequences (RFC 3629, section 10), skips a byte order mark, and detects UTF-16 and UTF-32, none of
     * which JSON between systems uses (RFC 8259, section 8.1). The last two have zero bytes.
     */
    private static boolean isUtf8(byte[] body) {
        for (byte b : body) if (b == 0) return false;
        if (Arrays.mismatch(body, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length) return false;
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
