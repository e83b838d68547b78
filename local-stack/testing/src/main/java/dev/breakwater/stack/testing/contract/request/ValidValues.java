package dev.breakwater.stack.testing.contract.request;

import com.fasterxml.jackson.databind.JsonNode;

/** Values that exist in the running system: ids, passwords, tokens. */
public interface ValidValues {

    /** Of a parameter of the path or a required one of the query, not percent-encoded. */
    String parameter(DocumentedOperation operation, String name);

    /** Of a member of the body; missing when the schema's own example or default is good enough. */
    JsonNode member(DocumentedOperation operation, String name);
}
