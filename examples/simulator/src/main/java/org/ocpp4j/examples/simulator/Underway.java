package org.ocpp4j.examples.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has begun and will end by itself although time stands still: tasks on threads, messages that
 * the CSMS is about to answer. Safe for use by many threads.
 */
final class Underway {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition quiet = lock.newCondition();
  private final Set<Object> begun = new HashSet<>();

  void begin(Object what) {
    lock.lock();
    try {
      begun.add(what);
    } finally {
      lock.unlock();
    }
  }

  /** It has ended, or will not; does nothing when it had not begun. */
  void end(Object what) {
    lock.lock();
    try {
      begun.remove(what);
      if (begun.isEmpty()) {
        quiet.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is under way; what does not end in this real time is forgotten. */
  void awaitQuiet(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!begun.isEmpty() && left > 0) {
        left = quiet.awaitNanos(left);
      }
      begun.clear();
    } finally {
      lock.unlock();
    }
  }
}
