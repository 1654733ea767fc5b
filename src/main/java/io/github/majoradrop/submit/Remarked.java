package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;

/** What goes to Majora in spite of something that the line of each of its records then has to say. */
record Remarked(Freight freight, String remark) implements Freight {

    static List<Freight> all(List<Freight> freights, String remark) {
        return freights.stream()
                .<Freight>map(freight -> new Remarked(freight, remark))
                .toList();
    }

    @Override
    public List<RecordMessage> records() {
        return freight.records();
    }

    @Override
    public Action action() {
        return freight.action();
    }

    @Override
    public byte[] body() {
        return freight.body();
    }

    @Override
    public int entries() {
        return freight.entries();
    }

    @Override
    public List<Freight> apart(Reply reply) {
        return all(freight.apart(reply), remark);
    }

    @Override
    public boolean goesOn(Reply.Contract answer) {
        return freight.goesOn(answer);
    }

    @Override
    public List<Answer> answers(Reply.Contract last, Posts posts, Instant at) {
        return remarked(freight.answers(last, posts, at));
    }

    @Override
    public List<Answer> givenUp(NoAnswer reply, Posts posts, Instant at) {
        return remarked(freight.givenUp(reply, posts, at));
    }

    private List<Answer> remarked(List<Answer> answers) {
        return answers.stream().map(answer -> answer.remarked(remark)).toList();
    }
}
