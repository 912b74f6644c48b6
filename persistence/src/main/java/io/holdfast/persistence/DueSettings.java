package io.holdfast.persistence;

import java.time.Duration;

/**
 * How dialogs are found that must be woken or may be deleted.
 *
 * @param lateMax how long after its deadline an entry may still be written, and a lost wake-up go unnoticed
 * @param retention how long an ended dialog stays in the journal
 * @param purgeMax ended dialogs deleted in one go at most
 */
public record DueSettings(Duration lateMax, Duration retention, int purgeMax) {}
