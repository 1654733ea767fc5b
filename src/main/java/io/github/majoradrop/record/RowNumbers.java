package io.github.majoradrop.record;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Row numbers in ascending order, four bytes each: a library may have a million rows. */
final class RowNumbers {

    private int[] numbers = new int[2];
    private int size;

    void add(int row) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = row;
    }

    int size() {
        return size;
    }

    int first() {
        return numbers[0];
    }

    boolean any(IntPredicate wanted) {
        for (int i = 0; i < size; i++) {
            if (wanted.test(numbers[i])) {
                return true;
            }
        }
        return false;
    }

    List<Integer> toList() {
        return size == 1
                ? List.of(numbers[0])
                : Arrays.stream(numbers, 0, size).boxed().toList();
    }
}
