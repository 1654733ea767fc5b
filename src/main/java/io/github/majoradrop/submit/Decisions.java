package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
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
                Map.entry("record-is-sendable", when(body(RecordMessage.class), RecordMessage::isSendable)),
                Map.entry("posting-is-open", when(posting(), Posting::isOpen)),
                Map.entry("posting-is-suspect", when(posting(), Posting::isSuspect)),
                Map.entry("posting-is-set-aside", when(posting(), Posting::isSetAside)),
                Map.entry("posting-is-answered", when(posting(), posting -> posting.answer() != null)),
                Map.entry("posting-request", of(posting(), Posting::request)),
                Map.entry("posting-answer", of(posting(), Posting::answer)),
                Map.entry("request-kind", of(body(Request.class), Request::kind)),
                Map.entry("is-biosample", when(property("kind", Kind.class), Kind.BIOSAMPLE::equals)),
                Map.entry("is-library", when(property("kind", Kind.class), Kind.LIBRARY::equals)),
                Map.entry("answer-record", of(body(Answer.class), Answer::record)),
                Map.entry("is-success", when(body(Answer.class), answer -> answer.outcome() == Outcome.SUCCESS)),
                Map.entry("is-warning", when(body(Answer.class), answer -> answer.outcome() == Outcome.WARNING)));
    }

    private static <T> Function<Exchange, T> body(Class<T> type) {
        return exchange -> exchange.getMessage().getBody(type);
    }

    private static <T> Function<Exchange, T> property(String name, Class<T> type) {
        return exchange -> exchange.getProperty(name, type);
    }

    private static Function<Exchange, Posting> posting() {
        return property("posting", Posting.class);
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
