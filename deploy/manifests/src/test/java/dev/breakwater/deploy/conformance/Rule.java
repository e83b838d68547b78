package dev.breakwater.deploy.conformance;

import java.util.List;
import java.util.function.Function;

/** A rule for every overlay; returns one line per violation. */
enum Rule {
    SCHEMA(Schemas::findings),
    POD_SECURITY(PodSecurity::findings),
    OPERATION(Operation::findings),
    SCALING(ScalingRules::findings),
    LAPTOP(LaptopRequests::findings),
    WIRING(Wiring::findings),
    NETWORK(NetworkPolicyRules::findings),
    REFERENCES(References::findings),
    METRICS(Metrics::findings);

    private final Function<Rendered, List<String>> findings;

    Rule(Function<Rendered, List<String>> findings) {
        this.findings = findings;
    }

    List<String> findings(Rendered rendered) {
        return findings.apply(rendered);
    }
}
