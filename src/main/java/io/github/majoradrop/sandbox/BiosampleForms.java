package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The three forms of a biosample, as one of the two calls that store samples looks at them.
 *
 * <p>An addition looks at all of their fields, so that what is left out is erased (case 332). An update looks only at those that were sent, and
 * not at what is stored: so a blank erases (cases 309, 312), and two fields that do not go together are refused only if both were sent (cases 316,
 * 319).
 */
final class BiosampleForms {

    static final String KEY = "central_sample_id";

    private final Forms forms;
    private final Store store;
    private final Clock clock;
    private final boolean isUpdate;

    BiosampleForms(Forms forms, Store store, Clock clock, boolean isUpdate) {
        this.forms = forms;
        this.store = store;
        this.clock = clock;
        this.isUpdate = isUpdate;
    }

    /**
     * Why the call may not be made for this sample at all.
     *
     * @param known null if there is no such sample
     */
    Optional<String> obstacle(JsonNode id, StoredSample known) {
        if (!isUpdate || known != null && known.added) {
            return Optional.empty();
        }
        String name = Store.name(id);
        return Optional.of("Cannot use `partial` on " + (known == null ? "new" : "empty") + " BiosampleArtifact "
                + (name == null ? "None" : name));
    }

    /** In the order in which they are looked at, each only if there was nothing wrong with the one before it. */
    List<Supplier<Cleaned>> checks(JsonNode biosample, boolean isNew) {
        return List.of(() -> supplement(biosample), () -> collection(biosample, isNew), () -> sample(biosample, isNew));
    }

    private Cleaned supplement(JsonNode biosample) {
        Cleaned form = clean("supplement", biosample);
        if (!isUpdate) {
            FormRules.surveillance(form);
        }
        FormRules.admission(form);
        return form;
    }

    private Cleaned collection(JsonNode biosample, boolean isNew) {
        Cleaned form = clean("collection", biosample);
        if (!isUpdate) {
            FormRules.anyDate(form);
        }
        FormRules.dates(form, LocalDate.now(clock), isNew);
        forms.judge("collection", form);
        return form;
    }

    /** Majora looks for the id as sent but stores it without the blanks around it, so that it collides when sent again (case 73). */
    private Cleaned sample(JsonNode biosample, boolean isNew) {
        Cleaned form = clean("sample", biosample);
        forms.judge("sample", form);
        FormRules.swab(form);
        if (isNew && form.has(KEY) && store.sample(form.text(KEY)) != null) {
            form.add(KEY, "Biosample artifact with this Central sample id already exists.", "unique");
        }
        return form;
    }

    private Cleaned clean(String form, JsonNode biosample) {
        return isUpdate ? forms.cleanGiven(form, biosample) : forms.clean(form, biosample);
    }
}
