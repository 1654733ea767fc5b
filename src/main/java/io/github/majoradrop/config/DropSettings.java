package io.github.majoradrop.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How files are taken from the drop folder.
 *
 * @param folder the folder, absolute, or null for the home's own ({@code intake.drop})
 * @param settle how long a file must stand unchanged before it is claimed ({@code intake.settle})
 * @param late how long an archived file is watched for a writer that goes on; zero: not at all ({@code intake.late})
 */
public record DropSettings(Path folder, Duration settle, Duration late) {}
