package io.github.majoradrop.outcome;

/** How an archived file compares with its receipt. */
public enum LateChange {
    /** It is what the receipt says, or nobody can tell any more: one of them was taken away. */
    NONE,
    /** Whole rows were added. */
    GROWN,
    /** Anything else. */
    CHANGED
}
