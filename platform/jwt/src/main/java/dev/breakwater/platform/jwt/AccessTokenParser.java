package dev.breakwater.platform.jwt;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** SmallRye's check of access tokens, with {@link PublishedKeys}: its own key set is fetched by a request, which waits for it. */
@Alternative
@Priority(1)
@Singleton
public class AccessTokenParser extends JWTCallerPrincipalFactory {

    private final DefaultJWTTokenParser parser;

    AccessTokenParser(PublishedKeys keys) {
        parser = new DefaultJWTTokenParser() {
            @Override
            protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo config)
                    throws UnresolvableKeyException {
                return keys.arePublished() ? keys : super.getVerificationKeyResolver(config);
            }
        };
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo config) throws ParseException {
        var verified = parser.parse(token, config);
        var type = verified.getJoseObjects().getFirst().getHeader("typ");
        return new DefaultJWTCallerPrincipal(token, type, verified.getJwtClaims());
    }
}
