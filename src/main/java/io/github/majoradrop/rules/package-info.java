/**
 * What Majora asks of a record, and what it wrongly accepts, as data: one JSON Schema for each kind of record, and a few rules across
 * fields. Each rule names where it is known from: "measured" with the number of a recorded exchange, "described" if nobody has measured it.
 *
 * <p>A validator reads the keywords of JSON Schema. Beside them stand notes, which hold for all keywords of the same object:
 *
 * <ul>
 *   <li>{@code x-source}: where the rule is known from. {@code x-what}: what is wrong, a clause without the value. {@code x-right}: what would
 *       be right.
 *   <li>{@code x-weight}: {@code remark} or {@code lasting}, see {@link io.github.majoradrop.rules.Weight}; without it a problem, or a
 *       silent one where {@code x-majora} says {@code accepts}.
 *   <li>{@code x-instead}: it is told in place of all else that is wrong with that value, unless that is lasting and this is not.
 *   <li>{@code x-blank}: it looks at null and blank text, too, which count as not there otherwise.
 *   <li>{@code x-call}: {@code add} for what holds for a sample that is sent whole, and not for an update of what is in the record.
 *   <li>{@code x-majora}: not checked by a form of Majora's: {@code accepts} (wrongly), {@code rule} (looked at later), {@code column} (found
 *       out by the database).
 *   <li>{@code x-letters}: what Majora makes of the letters before it looks at them; such a field takes text only.
 * </ul>
 *
 * <p>For the sandbox alone: {@code x-form} (the form that has the field), {@code x-form-length} (the form's own limit), {@code x-columns} (what
 * the columns of the database hold, in the order in which they are filled), {@code x-options} (a choice in any letters),
 * {@code x-type}, {@code x-message} (Majora's words).
 *
 * <p>It knows no other package of the project. The sandbox judges by the same schemas.
 */
package io.github.majoradrop.rules;
