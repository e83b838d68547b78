package dev.breakwater.user.signin;

import java.net.URI;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.client.DeviceCookie;
import dev.breakwater.user.session.SessionTransport;
import dev.breakwater.user.session.TokenResponses;
import dev.breakwater.user.throttling.KnownDevices;
import dev.breakwater.user.throttling.TooManyAttempts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sessions", description = "Signing in and out, and the tokens of a session")
class SignInResource {

    private final SignIn signIn;
    private final SecondFactorSignIn secondFactorSignIn;
    private final KnownDevices knownDevices;
    private final TokenResponses tokens;

    SignInResource(
            SignIn signIn, SecondFactorSignIn secondFactorSignIn, KnownDevices knownDevices, TokenResponses tokens) {
        this.signIn = signIn;
        this.secondFactorSignIn = secondFactorSignIn;
        this.knownDevices = knownDevices;
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "its response holds tokens, which are not stored")
    @Operation(
            operationId = "createSession",
            summary = "Sign in",
            description =
                    "A cookie identifies the device at later sign-ins. Wrong passwords of a known device are counted "
                            + "separately, so that guesses of others do not make the owner wait.")
    @APIResponse(
            responseCode = "201",
            description = "Signed in",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = TokenResponses.TokenPair.class)))
    @APIResponse(
            responseCode = "202",
            description = "The account requires a code too: answer the challenge",
            content = @Content(schema = @Schema(implementation = Challenge.class)))
    @APIResponse(responseCode = "401", description = "`invalid-credentials`: unknown address or wrong password")
    @APIResponse(
            responseCode = "403",
            description = "`email-not-verified` or `account-disabled`: only when the password is right")
    @APIResponse(responseCode = "422", description = "A field is missing or too long")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "503", description = "`busy`")
    public Response signIn(@Valid @NotNull CreateSessionRequest body, @Context HttpServerRequest request) {
        return switch (signIn.signIn(body.email, body.password, ClientInfo.of(request))) {
            case SignIn.Outcome.SignedIn(var started) -> signedIn(started, body.transport);
            case SignIn.Outcome.InvalidCredentials _ ->
                Problem.of(401, SignInRefusals.INVALID_CREDENTIALS, "The address or the password is wrong.")
                        .toResponse();
            case SignIn.Outcome.Throttled(var limit) ->
                TooManyAttempts.problem(limit).toResponse();
            case SignIn.Outcome.CodeRequired(var challenge) ->
                Response.accepted(new Challenge(
                                "second-factor-required",
                                challenge.token().text(),
                                challenge.lifetime().toSeconds()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            case SignIn.Outcome.NotVerified _ ->
                Problem.of(403, SignInRefusals.NOT_VERIFIED, "Verify the address first, with the link in the email.")
                        .toResponse();
            case SignIn.Outcome.Disabled _ ->
                Problem.of(403, SignInRefusals.DISABLED, "An administrator has disabled this account.")
                        .toResponse();
        };
    }

    @POST
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "its response holds tokens, which are not stored")
    @Operation(
            operationId = "answerChallenge",
            summary = "Sign in with a code",
            description = "A code of the authenticator app, or a recovery code. Five wrong codes void the challenge.")
    @APIResponse(
            responseCode = "201",
            description = "Signed in",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = TokenResponses.TokenPair.class)))
    @APIResponse(
            responseCode = "401",
            description = "`wrong-code` or `challenge-expired`: after the latter, sign in again")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`")
    @APIResponse(responseCode = "422", description = "A field is missing or too long")
    public Response answer(@Valid @NotNull AnswerChallengeRequest body, @Context HttpServerRequest request) {
        var outcome = SecretToken.parse(body.challenge)
                .map(challenge -> secondFactorSignIn.answer(challenge, body.code, ClientInfo.of(request)))
                .orElse(new SecondFactorSignIn.Outcome.Expired());
        return switch (outcome) {
            case SecondFactorSignIn.Outcome.SignedIn(var started) -> signedIn(started, body.transport);
            case SecondFactorSignIn.Outcome.WrongCode _ ->
                Problem.of(401, SignInRefusals.WRONG_CODE, "The code is wrong or was used before.")
                        .toResponse();
            case SecondFactorSignIn.Outcome.Throttled(var limit) ->
                TooManyAttempts.problem(limit).toResponse();
            case SecondFactorSignIn.Outcome.Expired _ ->
                Problem.of(401, "challenge-expired", "Sign in again.").toResponse();
        };
    }

    private Response signedIn(SessionStart.Started started, String transport) {
        var location = URI.create("/api/v1/sessions/" + started.session().id());
        var cookie = DeviceCookie.holding(started.device(), knownDevices.lifetime());
        return tokens.of(
                Response.created(location).cookie(cookie),
                started.session(),
                started.refreshToken(),
                started.roles(),
                SessionTransport.of(transport));
    }

    record CreateSessionRequest(
            @NotNull @Size(max = 320) @Schema(examples = "ada@example.org")
            String email,

            @NotNull @Size(max = 512) @Schema(description = "The password of the account")
            String password,

            @Pattern(regexp = SessionTransport.PATTERN, message = "must be body or cookie")
            @Schema(
                    enumeration = {"body", "cookie"},
                    defaultValue = "body",
                    description = SessionTransport.DESCRIPTION)
            String transport) {}

    record AnswerChallengeRequest(
            @NotNull @Size(max = 128) @Schema(description = "From the response to the password")
            String challenge,

            @NotNull
            @Size(max = 32)
            @Schema(description = "Of the authenticator app, or a recovery code", examples = "123456")
            String code,

            @Pattern(regexp = SessionTransport.PATTERN, message = "must be body or cookie")
            @Schema(
                    enumeration = {"body", "cookie"},
                    defaultValue = "body",
                    description = SessionTransport.DESCRIPTION)
            String transport) {}

    @RegisterForReflection
    record Challenge(
            @Schema(enumeration = {"second-factor-required"})
            String status,

            @Schema(description = "For `POST /api/v1/sessions/second-factor`")
            String challenge,

            @Schema(description = "Seconds until the challenge expires")
            long expiresIn) {}
}
