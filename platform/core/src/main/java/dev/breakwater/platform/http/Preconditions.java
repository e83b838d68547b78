package dev.breakwater.platform.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;

/**
 * The conditional request headers on entity tags (RFC 9110, section 13). {@code If-Match} compares
 * strongly, {@code If-None-Match} weakly; both take lists and {@code *}. There is no {@code Last-Modified}, and so no
 * condition on dates.
 */
public final class Preconditions {

    private static final Pattern TAG =
            Pattern.compile("\\G\\s*+(?:,\\s*+)*+(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*+)\"\\s*+(?:,|$)");

    private final List<String> ifMatch;
    private final List<String> ifNoneMatch;

    private Preconditions(List<String> ifMatch, List<String> ifNoneMatch) {
        this.ifMatch = ifMatch;
        this.ifNoneMatch = ifNoneMatch;
    }

    public static Preconditions of(HttpHeaders headers) {
        return new Preconditions(
                headers.getRequestHeader(HttpHeaders.IF_MATCH), headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /** For GET and HEAD: empty when the representation must be sent, else a 304, or a 412 problem. */
    public Optional<Response.ResponseBuilder> ofRead(EntityTag current) {
        if (!isExpected(current))
            return Optional.of(Response.fromResponse(
                    Problem.of(412, "precondition-failed", "The current ETag does not match If-Match.")
                            .toResponse()));
        return isKnown(current) ? Optional.of(Response.notModified(current)) : Optional.empty();
    }

    /** For every other method: whether the change is allowed. */
    public boolean allowChange(EntityTag current) {
        return isExpected(current) && !isKnown(current);
    }

    private boolean isExpected(EntityTag current) {
        return isAbsent(ifMatch) || matches(ifMatch, tag -> !tag.isWeak() && !current.isWeak() && isSame(tag, current));
    }

    private boolean isKnown(EntityTag current) {
        return !isAbsent(ifNoneMatch) && matches(ifNoneMatch, tag -> isSame(tag, current));
    }

    private static boolean isSame(EntityTag one, EntityTag other) {
        return one.getValue().equals(other.getValue());
    }

    private static boolean isAbsent(List<String> header) {
        return header == null || header.isEmpty();
    }

    /** An unquoted or invalid tag matches nothing; the tags before it count. */
    private static boolean matches(List<String> header, Predicate<EntityTag> condition) {
        for (var value : header) {
            if (value.strip().equals("*")) return true;
            if (TAG.matcher(value)
                    .results()
                    .map(found -> new EntityTag(found.group(2), found.group(1) != null))
                    .anyMatch(condition)) return true;
        }
        return false;
    }
}
