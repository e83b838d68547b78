package dev.breakwater.platform.problem;

import java.util.List;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;

/** JSON Pointers (RFC 6901) from the paths that Jackson and Bean Validation report. */
final class JsonPointer {

    private JsonPointer() {}

    static String of(List<Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            append(pointer, step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        return pointer.toString();
    }

    /** Empty when the violation concerns a parameter rather than a field of the body. */
    static String of(Path path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            if (step.getIndex() != null) append(pointer, step.getIndex().toString());
            if (step.getKey() != null) append(pointer, step.getKey().toString());
            if (step.getKind() == ElementKind.PROPERTY) append(pointer, step.getName());
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String step) {
        pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
}
