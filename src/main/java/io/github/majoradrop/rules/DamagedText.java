package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.node.TextNode;

/** The text of a damaged cell. It goes where text goes, so that the damage is found wherever in a body it ends up. */
public final class DamagedText extends TextNode {

    private static final long serialVersionUID = 1;

    private final CellDamage damage;

    public DamagedText(String text, CellDamage damage) {
        super(text);
        this.damage = damage;
    }

    public CellDamage damage() {
        return damage;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof DamagedText text && text.damage == damage;
    }

    /** Never that of the plain text, which would take this for its equal. */
    @Override
    public int hashCode() {
        return super.hashCode() ^ (damage.ordinal() + 1);
    }
}
