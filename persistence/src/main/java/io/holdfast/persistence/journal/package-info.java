/**
 * The journal behind Pekko Persistence: few large statements in place of many small ones, and patience with a database
 * that is away for a moment.
 *
 * <p>Starting points: {@link io.holdfast.persistence.journal.BatchingJournalDao} is what pekko-persistence-jdbc calls;
 * {@link io.holdfast.persistence.journal.Journal} owns the threads and queues behind it, one set a database.
 */
@NullMarked
package io.holdfast.persistence.journal;

import org.jspecify.annotations.NullMarked;
