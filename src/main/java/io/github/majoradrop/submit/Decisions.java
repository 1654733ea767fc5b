package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;

/**
 * What the routes of submit and outcome ask of each record, under the names by which they ask. Expressions of the Simple language would find
 * the same methods by reflection, for each record anew: that took a fifth of the time, and in some runs it found two methods for one name
 * ({@code isSendable} and {@code sendable}), and not a single record was posted.
 */
public final class Decisions {

    private Decisions() {}

    /** For the registry. */
    public static Map<String, Object> beans() {
        return Map.ofEntries(
                Map.entry("may-be-sent", when(body(RecordMessage.class), RecordMessage::isSendable)),
                Map.entry("call-is-answered", when(call(), Call::isAnswered)),
                Map.entry("call-request", of(call(), Call::request)),
                Map.entry("call-answers", of(call(), Call::answers)),
                Map.entry("something-is-asked", when(body(Request.class), request -> request != null)),
                Map.entry("request-action", of(body(Request.class), Request::action)),
                Map.entry("adds-biosample", when(action(), Action.BIOSAMPLE_ADD::equals)),
                Map.entry("updates-biosample", when(action(), Action.BIOSAMPLE_UPDATE::equals)),
                Map.entry("adds-library", when(action(), Action.LIBRARY_ADD::equals)),
                Map.entry("asks-for-samples", when(action(), Action.SAMPLE_QUERY::equals)),
                Map.entry(
                        "tells-rows-apart",
                        when(body(Answer.class), answer -> !answer.besides().isEmpty())),
                Map.entry("answer-rows-apart", of(body(Answer.class), Answer::besides)),
                Map.entry("is-success", when(body(Answer.class), answer -> answer.outcome() == Outcome.SUCCESS)),
                Map.entry("is-warning", when(body(Answer.class), answer -> answer.outcome() == Outcome.WARNING)));
    }

    /** Equal for records that may travel in one call. */
    public static Expression travelsWith(SampleQuestion question) {
        return of(body(RecordMessage.class), record -> Gathering.group(record, question));
    }

    /** Whether the call is to be posted now: it is not answered, an earlier post of it cannot be at work any more, and the gate lets it pass; if it is the one that goes first, the gate is closed behind it. */
    public static Predicate gateIsOpen(Hold hold) {
        return when(call(), call -> !call.isAnswered() && call.isDue() && hold.pass(call));
    }

    private static <T> Function<Exchange, T> body(Class<T> type) {
        return exchange -> exchange.getMessage().getBody(type);
    }

    private static <T> Function<Exchange, T> property(String name, Class<T> type) {
        return exchange -> exchange.getProperty(name, type);
    }

    private static Function<Exchange, Call> call() {
        return property(Calls.CALL, Call.class);
    }

    private static Function<Exchange, Action> action() {
        return property("action", Action.class);
    }

    private static <T> Predicate when(Function<Exchange, T> subject, java.util.function.Predicate<T> question) {
        return exchange -> question.test(subject.apply(exchange));
    }

    private static <T> Expression of(Function<Exchange, T> subject, Function<T, ?> part) {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return part.apply(subject.apply(exchange));
            }
        };
    }
}
