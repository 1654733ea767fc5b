package io.github.majoradrop.record;

import io.github.majoradrop.rules.SampleAction;
import java.util.List;

/** What the name of a column or of a field in JSON stands for. */
sealed interface ColumnMeaning {

    /** One of the two keys, {@code central_sample_id} or {@code library_name}. */
    record OfKey(String key) implements ColumnMeaning {}

    /** What is to be done with the row. */
    record OfAction() implements ColumnMeaning {}

    record OfField(Field field) implements ColumnMeaning {}

    /** A value of metadata or metrics. */
    record OfAnnotation(List<String> path) implements ColumnMeaning {}

    /** A field that the operator wants sent, by the name under which it is. */
    record OfExtra(String name) implements ColumnMeaning {}

    /** Nobody knows it; that field was probably meant. */
    record OfNearMiss(String meant) implements ColumnMeaning {}

    record OfNothing() implements ColumnMeaning {}

    static ColumnMeaning of(String name, FieldCatalogue catalogue) {
        String key = catalogue.keyOf(name);
        if (key != null) {
            return new OfKey(key);
        }
        if (name.equals(SampleAction.COLUMN)) {
            return new OfAction();
        }
        Field field = catalogue.find(name);
        return field == null ? ofOther(name, catalogue) : new OfField(field);
    }

    private static ColumnMeaning ofOther(String name, FieldCatalogue catalogue) {
        List<String> annotation = catalogue.annotation(name);
        if (annotation != null) {
            return new OfAnnotation(annotation);
        }
        String extra = catalogue.extra(name);
        if (extra != null) {
            return new OfExtra(extra);
        }
        String meant = catalogue.meantBy(name);
        return meant == null ? new OfNothing() : new OfNearMiss(meant);
    }
}
