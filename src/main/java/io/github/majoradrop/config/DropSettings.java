package io.github.majoradrop.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How files are taken from the drop folder.
 *
 * @param folder the folder, absolute, or null for the home's own ({@code intake.drop})
 * @param settle how long a file must stand unchanged before it is claimed ({@code intake.settle})
 * @param late how long an archived file is watched for a writer that goes on; zero: not at all ({@code intake.late})
 * @param repeated what becomes of a file of which the very bytes were accepted before ({@code intake.repeated})
 */
public record DropSettings(Path folder, Duration settle, Duration late, Repeated repeated) {}
