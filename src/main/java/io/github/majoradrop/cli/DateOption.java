package io.github.majoradrop.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A date as in 2026-11-22. */
final class DateOption implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            // Java takes years of nine digits, too: of the last of these there is no next day.
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeParseException noDate) {
            // It is told below, as for any other.
        }
        throw new TypeConversionException("it is no date such as 2026-11-22");
    }
}
