/**
 * A local stand-in for Majora of March 2022, to rehearse and to test with: the calls that add,
 * update, ask for and read back samples, libraries and runs, with their rules, and what they stored.
 *
 * <p>It judges by the schemas of the rules, less what Majora wrongly accepts, and knows no other package of the project. So that it shares no
 * mistake with what is rehearsed against it, it is held to exchanges recorded from a genuine Majora of March 2022; "case" in a comment is the
 * number of one.
 */
package io.github.majoradrop.sandbox;
