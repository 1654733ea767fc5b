package io.github.majoradrop.ops.watch;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** One of our own checks, for liveness or for readiness. */
final class OwnCheck extends AbstractHealthCheck {

    private final boolean ofLife;
    private final Supplier<String> problem;

    /** @param problem what is wrong, in words, or null if nothing is */
    OwnCheck(String name, boolean ofLife, Supplier<String> problem) {
        super("majora-drop", name);
        this.ofLife = ofLife;
        this.problem = problem;
    }

    @Override
    public boolean isLiveness() {
        return ofLife;
    }

    @Override
    public boolean isReadiness() {
        return !ofLife;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String wrong = problem.get();
        if (wrong == null) {
            builder.up();
        } else {
            builder.message(wrong).down();
        }
    }
}
