package io.github.majoradrop.record;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A library on its way, which goes without some of its samples, or is in doubt of some.
 *
 * @param message the record of it; of any other kind it stays as it is
 */
public record LibraryRecord(RecordMessage message) {

    /** The same library without these of its samples; not to be posted if none is left. */
    RecordMessage without(List<LeftOut> samples) {
        Members left = message.members().without(samples);
        return left.rows().isEmpty() ? message.refused(RecordMessage.INVALID, left.ofNothing()) : with(left);
    }

    private RecordMessage with(Members left) {
        LibraryBody all = LibraryBody.of(message.body());
        List<String> ids = all.ids();
        return message.with(left, all.with(place -> left.rows().containsKey(ids.get(place))));
    }

    /** The same library, of which Majora is to be asked first whether it has these samples. */
    public RecordMessage asking(Predicate<String> isUnseen) {
        Set<String> samples = message.members().rows().keySet();
        if (!message.isSendable() || samples.isEmpty() || samples.stream().noneMatch(isUnseen)) {
            return message;
        }
        return message.with(message.members().asking(isUnseen), message.body());
    }

    /** The same library without these, which Majora does not know; perhaps without any. */
    public RecordMessage withoutUnknown(Set<String> ids) {
        List<LeftOut> out = ids.stream()
                .sorted()
                .map(sample -> new LeftOut(sample, message.members().rows().get(sample), null))
                .toList();
        return out.isEmpty() ? message : with(message.members().without(out));
    }

    /** The same library without those of its samples that are dead letters; not to be posted if none is left. */
    public RecordMessage withoutDead(Predicate<String> isDead) {
        List<LeftOut> dead = message.members().rows().keySet().stream()
                .filter(isDead)
                .sorted()
                .map(sample ->
                        LeftOut.ofDeadLetter(sample, message.members().rows().get(sample)))
                .toList();
        return dead.isEmpty() || !message.isSendable() ? message : without(dead);
    }
}
