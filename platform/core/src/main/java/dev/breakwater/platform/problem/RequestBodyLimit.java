package dev.breakwater.platform.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Stops reading a body that did not declare its length (chunked) at the limit; refuses an empty one, and other text than UTF-8. */
@Provider
class RequestBodyLimit implements ReaderInterceptor {

    /** Asked for at each request: this object is made while a native image is built, before the configuration is known. */
    private final Instance<RequestBodyConfig> config;

    RequestBodyLimit(Instance<RequestBodyConfig> config) {
        this.config = config;
    }

    static Problem tooLarge(long limit) {
        return Problem.of(413, "too-large", "A request's body may have at most " + limit + " bytes.");
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = read(context.getInputStream(), config.get().maxBody().asLongValue());
        if (!isUtf8(body)) throw malformed().toException();
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
     * Jackson takes overlong sequences for the characters they hide (RFC 3629, section 10), and guesses at UTF-16 and
     * UTF-32, which JSON between systems does not have (RFC 8259, section 8.1). Those show by their zero bytes.
     */
    private static boolean isUtf8(byte[] body) {
        for (byte b : body) if (b == 0) return false;
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
