package dev.breakwater.platform.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/** Stops reading a body that did not declare its length (chunked) at the limit, and refuses an empty one. */
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
        context.setInputStream(
                new Counted(context.getInputStream(), config.get().maxBody().asLongValue()));
        var body = context.proceed();
        if (body == null)
            throw Problem.of(400, "malformed-body", "A body is required.").toException();
        return body;
    }

    private static final class Counted extends FilterInputStream {

        private final long limit;
        private long read;

        Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            return count(got, got);
        }

        private int count(int result, int bytes) {
            if (result >= 0 && (read += bytes) > limit) throw tooLarge(limit).toException();
            return result;
        }
    }
}
