package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.Overlaps;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.ctk.rule.LockRules;
import dev.fleettools.core.ctk.rule.Ruling;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.path.Effort;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those who wait, at one moment. Judges a request with respect to those who came first. Order is a
 * courtesy and never makes anybody wait for ever: nobody is held up by one who cannot go on before
 * it.
 */
public final class Line {

  /** More requests of one owner than this do not wait. */
  private static final int MOST_OF_ONE = 8;

  /** Nor do requests for more keys than this, all together. */
  private static final int MOST_KEYS = 5000;

  private final Rows rows;
  private final Instant now;
  private final List<Ticket> tickets;
  private final Map<LockOwner, WaitGraph.Party> parties = new HashMap<>();
  private final Map<PathCase, Overlaps> overlaps = new EnumMap<>(PathCase.class);
  private final Effort effort = Effort.forOneRequest();

  public Line(Rows rows, Instant now) {
    this.rows = rows;
    this.now = now;
    this.tickets = Tickets.live(rows, now);
  }

  /** Judges a request at its place in the queue. */
  public Ruling judge(Ask ask, Rank rank) {
    List<Lock> near = LockTable.near(rows, ask.keys());
    List<Ticket> first =
        tickets.stream()
            .filter(t -> t.rank().before(rank) && !t.ask().owner().same(ask.owner()))
            .toList();
    Ruling strict = rule(near, claims(first), ask);
    if (first.isEmpty() || !(strict instanceof Ruling.Refused refused) || !refused.onlyQueued()) {
      return strict;
    }
    Set<String> dependents = new WaitGraph(waits(true)).dependents(party(ask.owner()).id());
    List<Ticket> others =
        first.stream()
            .filter(ticket -> !dependents.contains(party(ticket.ask().owner()).id()))
            .toList();
    return rule(near, claims(others), ask);
  }

  /**
   * Passes when there is room for one more.
   *
   * @throws FleetException RATE_LIMITED otherwise
   */
  void requireRoom(Ask ask) {
    long own = tickets.stream().filter(t -> t.ask().owner().same(ask.owner())).count();
    if (own >= MOST_OF_ONE) {
      throw new FleetException(
          ErrorCode.RATE_LIMITED,
          "%d requests of %s wait for locks already; wait for one of them."
              .formatted(own, ask.owner().forPeople()));
    }
    long keys = tickets.stream().mapToLong(ticket -> ticket.ask().keys().size()).sum();
    if (keys + ask.keys().size() > MOST_KEYS) {
      throw new FleetException(
          ErrorCode.RATE_LIMITED,
          "%d keys are waited for already; ask again later, or for fewer at once.".formatted(keys));
    }
  }

  /**
   * The circle of waiting that a request would close if it waited for what is in its way: only
   * locks count, since order gives way by itself.
   */
  public Optional<List<WaitGraph.Step>> circle(Ask ask) {
    return switch (rule(LockTable.near(rows, ask.keys()), List.of(), ask)) {
      case Ruling.Granted granted -> Optional.empty();
      case Ruling.Refused refused -> new WaitGraph(waits(false)).circle(wait(ask.owner(), refused));
    };
  }

  private Ruling rule(List<Lock> locks, List<Lock> queued, Ask ask) {
    Overlaps known = overlaps.computeIfAbsent(ask.pathCase(), c -> new Overlaps(c, effort));
    return LockRules.judge(locks, queued, ask, now, known);
  }

  private List<WaitGraph.Wait> waits(boolean withQueue) {
    List<WaitGraph.Wait> waits = new ArrayList<>();
    List<Lock> queued = new ArrayList<>();
    for (Ticket ticket : tickets) {
      List<Lock> near = LockTable.near(rows, ticket.ask().keys());
      if (rule(near, queued, ticket.ask()) instanceof Ruling.Refused refused) {
        waits.add(wait(ticket.ask().owner(), refused));
      }
      if (withQueue) {
        addClaims(ticket, queued);
      }
    }
    return waits;
  }

  private WaitGraph.Wait wait(LockOwner owner, Ruling.Refused refused) {
    return new WaitGraph.Wait(party(owner), refused.obstacles().stream().map(this::need).toList());
  }

  private WaitGraph.Need need(Ruling.Obstacle obstacle) {
    List<Set<WaitGraph.Party>> choices = new ArrayList<>();
    for (List<Ruling.Clash> choice : obstacle.choices()) {
      Set<WaitGraph.Party> inTheWay = new HashSet<>();
      choice.forEach(clash -> inTheWay.add(party(clash.held().owner())));
      choices.add(inTheWay);
    }
    return new WaitGraph.Need(obstacle.asked().filePath(), obstacle.wanted(), choices);
  }

  /** What tickets ask for, as if they had it; of a pool, the members that are free for them. */
  private List<Lock> claims(List<Ticket> tickets) {
    List<Lock> claims = new ArrayList<>();
    tickets.forEach(ticket -> addClaims(ticket, claims));
    return claims;
  }

  /** Adds the claims of one to those of all before it. */
  private void addClaims(Ticket ticket, List<Lock> claims) {
    Ask ask = ticket.ask();
    for (LockKey key : ask.keys()) {
      if (!ask.pools().anyOf(key)) {
        claims.add(ticket.claim(key));
      }
    }
    List<LockKey> pools = ask.keys().stream().filter(ask.pools()::anyOf).toList();
    for (LockKey pool : pools) {
      free(pool, ask, claims).map(ticket::claim).ifPresent(claims::add);
    }
  }

  private Optional<LockKey> free(LockKey pool, Ask ask, List<Lock> claims) {
    List<Lock> near = LockTable.near(rows, List.of(pool));
    Set<String> claimed = new HashSet<>();
    claims.stream()
        .filter(claim -> claim.owner().same(ask.owner()))
        .forEach(claim -> claimed.add(claim.key().key()));
    return ask.pools().membersOf(pool).stream()
        .filter(member -> !claimed.contains(member.key()))
        .filter(member -> rule(near, claims, ask.only(member)) instanceof Ruling.Granted)
        .findFirst();
  }

  /**
   * Who stands behind an owner: the agent of a sortie and that sortie are one, whichever of both a
   * lock belongs to.
   */
  private WaitGraph.Party party(LockOwner owner) {
    return parties.computeIfAbsent(
        owner,
        o -> {
          LockOwner who =
              switch (o) {
                case LockOwner.Sortie sortie -> named(sortie);
                case LockOwner.Agent agent ->
                    LockTable.sortieOf(rows, agent.specialist())
                        .map(LockOwner.class::cast)
                        .orElse(agent);
              };
          return new WaitGraph.Party(who.text(), who.forPeople());
        });
  }

  private LockOwner named(LockOwner.Sortie sortie) {
    return sortie.number() != null
        ? sortie
        : LockTable.sortie(rows, sortie.sortie()).orElse(sortie);
  }
}
