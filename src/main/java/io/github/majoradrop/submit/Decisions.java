package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                Map.entry(
                        "may-be-sent",
                        when(Decisions::records, records -> records.get(0).isSendable())),
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
                        "rows-apart",
                        of(
                                Decisions::answers,
                                answers -> answers.stream()
                                        .flatMap(answer -> answer.besides().stream())
                                        .map(List::of)
                                        .toList())),
                Map.entry("lines-together", of(Decisions::answers, Decisions::linesTogether)),
                Map.entry("are-success", when(Decisions::answers, answers -> is(Outcome.SUCCESS, answers))),
                Map.entry("are-warning", when(Decisions::answers, answers -> is(Outcome.WARNING, answers))));
    }

    /** The records in parts: those that must not be posted, and those that may travel in one call, in their order. */
    public static Expression travelTogether(Calls calls, SampleQuestion question) {
        return of(
                Decisions::records,
                records -> together(
                        records.stream().map(calls::check),
                        record -> record.isSendable() ? Gathering.group(record, question) : Boolean.FALSE));
    }

    /** Equal for parts that may travel in one call. */
    public static Expression travelsWith(SampleQuestion question) {
        return of(Decisions::records, records -> Gathering.group(records.get(0), question));
    }

    /** In parts of which each belongs in one outcome file, in their order. */
    private static Collection<List<Answer>> linesTogether(List<Answer> answers) {
        return together(
                answers.stream(),
                answer -> List.of(answer.fate().outcome(), answer.record().stem()));
    }

    /** Those together of which the part is equal, in the order of the first of each. */
    private static <T> Collection<List<T>> together(Stream<T> all, Function<T, Object> part) {
        return all.collect(Collectors.groupingBy(part, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static boolean is(Outcome outcome, List<Answer> answers) {
        return answers.get(0).fate().outcome() == outcome;
    }

    /** What is in the body: a record, or a list of them. */
    static List<RecordMessage> records(Exchange exchange) {
        return all(exchange);
    }

    private static List<Answer> answers(Exchange exchange) {
        return all(exchange);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> all(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof List<?> list ? (List<T>) list : List.of((T) body);
    }

    /** Whether the call is to be posted now: it is not answered, an earlier post of it cannot be at work any more, and the gate lets it pass; if it is the one that goes first, the gate is closed behind it. */
    public static Predicate gateIsOpen(Hold hold, Lease lease) {
        return when(
                call(),
                call -> !call.isAnswered()
                        && call.isDue()
                        && hold.pass(call)
                        && (lease.begin(call.records()) || abandon(call, hold)));
    }

    /** Its records are somebody else's by now. @return false, as it is not posted */
    private static boolean abandon(Call call, Hold hold) {
        hold.tell(call.action(), gate -> gate.leave(call));
        call.answered(List.of());
        return false;
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
