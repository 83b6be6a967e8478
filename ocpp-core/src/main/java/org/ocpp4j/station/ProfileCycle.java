package org.ocpp4j.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which network connection profile to try after so many failures: each profile in turn gets {@code
 * NetworkProfileConnectionAttempts} (2.0.1 B10.FR.03); when all have failed comes the one that
 * worked last (B10.FR.07); then all again, so that no station is stranded on a CSMS that is gone.
 *
 * @param order the profiles in the order configured
 * @param turns the order of this outage; begins again at its end
 * @param attempts how often to try each before the next
 */
record ProfileCycle(List<NetworkProfile> order, List<NetworkProfile> turns, int attempts) {

  /** After a restart: the first in the order first (B10.FR.04). */
  static ProfileCycle fromFirst(
      List<NetworkProfile> order, Optional<NetworkProfile> lastWorked, int attempts) {
    List<NetworkProfile> turns = new ArrayList<>(order);
    lastWorked.ifPresent(turns::add);
    return new ProfileCycle(order, List.copyOf(turns), attempts);
  }

  /** After a connection broke: the one that worked first, then the others in their order. */
  static ProfileCycle fromLast(List<NetworkProfile> order, NetworkProfile worked, int attempts) {
    List<NetworkProfile> turns = new ArrayList<>();
    turns.add(worked);
    order.stream().filter(profile -> profile.slot() != worked.slot()).forEach(turns::add);
    return new ProfileCycle(order, List.copyOf(turns), attempts);
  }

  /** The same with this profile behind all others. */
  ProfileCycle then(NetworkProfile last) {
    List<NetworkProfile> all = new ArrayList<>(turns);
    all.add(last);
    return new ProfileCycle(order, List.copyOf(all), attempts);
  }

  /** This connection worked, and these profiles are still there: where to begin once it breaks. */
  ProfileCycle worked(NetworkProfile profile, Predicate<NetworkProfile> stillThere) {
    return fromLast(order.stream().filter(stillThere).toList(), profile, attempts);
  }

  /** The same with this profile in place of the one of its slot. */
  ProfileCycle with(NetworkProfile changed) {
    UnaryOperator<NetworkProfile> renewed =
        profile -> profile.slot() == changed.slot() ? changed : profile;
    return new ProfileCycle(
        order.stream().map(renewed).toList(), turns.stream().map(renewed).toList(), attempts);
  }

  /** The profile for the attempt after this many failures. */
  NetworkProfile after(int failures) {
    return turns.get(failures / attempts % turns.size());
  }
}
