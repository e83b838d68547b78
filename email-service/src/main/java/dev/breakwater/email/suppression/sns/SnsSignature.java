package dev.breakwater.email.suppression.sns;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Verifies signatures of Amazon SNS with the certificate that the message names, which only an allowed host can provide. */
@Singleton
class SnsSignature {

    private static final int MOST_CERTIFICATES = 20;
    private static final Pattern CERTIFICATE = Pattern.compile("/[A-Za-z0-9_-]{1,200}\\.pem");

    /** By the version of the signature. */
    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

    private final SnsRequests requests;
    private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

    SnsSignature(SnsRequests requests) {
        this.requests = requests;
    }

    enum Verdict {
        VALID,
        INVALID,
        /** The address of the certificate is not one of SNS. */
        FOREIGN_CERTIFICATE,
        UNKNOWN_VERSION,
        /** The certificate could not be fetched now; SNS repeats the message. */
        UNAVAILABLE
    }

    Verdict verify(SnsMessage message) {
        var algorithm = ALGORITHMS.get(String.valueOf(message.signatureVersion()));
        var url = requests.allowed(message.signingCertUrl())
                .filter(it -> CERTIFICATE.matcher(it.getRawPath()).matches()
                        && it.getRawQuery() == null
                        && it.getRawFragment() == null);
        if (algorithm == null) return Verdict.UNKNOWN_VERSION;
        if (url.isEmpty()) return Verdict.FOREIGN_CERTIFICATE;
        return certificate(url.get())
                .map(certificate -> verify(message, algorithm, certificate))
                .orElse(Verdict.UNAVAILABLE);
    }

    private static Verdict verify(SnsMessage message, String algorithm, X509Certificate certificate) {
        try {
            certificate.checkValidity();
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(certificate);
            signature.update(message.signed().getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(message.signature())) ? Verdict.VALID : Verdict.INVALID;
        } catch (GeneralSecurityException | IllegalArgumentException invalid) {
            return Verdict.INVALID;
        }
    }

    private Optional<X509Certificate> certificate(URI url) {
        var known = certificates.get(url);
        if (known != null) return Optional.of(known);
        var fetched = requests.get(url).flatMap(SnsSignature::read);
        if (certificates.size() >= MOST_CERTIFICATES) certificates.clear();
        fetched.ifPresent(it -> certificates.put(url, it));
        return fetched;
    }

    private static Optional<X509Certificate> read(byte[] pem) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        } catch (GeneralSecurityException notACertificate) {
            return Optional.empty();
        }
    }
}
