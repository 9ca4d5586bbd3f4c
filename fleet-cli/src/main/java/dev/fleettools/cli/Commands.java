package dev.fleettools.cli;

import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.agent.AgentList;
import dev.fleettools.cli.command.agent.AgentTerminate;
import dev.fleettools.cli.command.agent.BlockerList;
import dev.fleettools.cli.command.agent.BlockerResolve;
import dev.fleettools.cli.command.ask.Ask;
import dev.fleettools.cli.command.ask.AskAnswer;
import dev.fleettools.cli.command.ask.AskList;
import dev.fleettools.cli.command.ask.AskShow;
import dev.fleettools.cli.command.ask.AskWithdraw;
import dev.fleettools.cli.command.event.EventsList;
import dev.fleettools.cli.command.event.EventsRedact;
import dev.fleettools.cli.command.event.EventsShow;
import dev.fleettools.cli.command.event.EventsStats;
import dev.fleettools.cli.command.event.EventsTail;
import dev.fleettools.cli.command.event.EventsVerify;
import dev.fleettools.cli.command.keep.Clean;
import dev.fleettools.cli.command.keep.UndoList;
import dev.fleettools.cli.command.keep.UndoRestore;
import dev.fleettools.cli.command.lock.LockAcquire;
import dev.fleettools.cli.command.lock.LockExtend;
import dev.fleettools.cli.command.lock.LockForceRelease;
import dev.fleettools.cli.command.lock.LockList;
import dev.fleettools.cli.command.lock.LockPast;
import dev.fleettools.cli.command.lock.LockRelease;
import dev.fleettools.cli.command.mail.MailAck;
import dev.fleettools.cli.command.mail.MailInbox;
import dev.fleettools.cli.command.mail.MailRead;
import dev.fleettools.cli.command.mail.MailRequeue;
import dev.fleettools.cli.command.mail.MailSend;
import dev.fleettools.cli.command.mail.MailThread;
import dev.fleettools.cli.command.mission.Decompose;
import dev.fleettools.cli.command.mission.Land;
import dev.fleettools.cli.command.mission.MissionComplete;
import dev.fleettools.cli.command.mission.MissionGraph;
import dev.fleettools.cli.command.mission.MissionList;
import dev.fleettools.cli.command.mission.MissionMove;
import dev.fleettools.cli.command.mission.MissionShow;
import dev.fleettools.cli.command.mission.MissionStart;
import dev.fleettools.cli.command.mission.Run;
import dev.fleettools.cli.command.mission.Spawn;
import dev.fleettools.cli.command.mission.Wait;
import dev.fleettools.cli.command.record.ApprovalDecide;
import dev.fleettools.cli.command.record.ApprovalList;
import dev.fleettools.cli.command.record.BudgetSet;
import dev.fleettools.cli.command.record.BudgetShow;
import dev.fleettools.cli.command.record.CheckpointList;
import dev.fleettools.cli.command.record.CheckpointShow;
import dev.fleettools.cli.command.server.Projects;
import dev.fleettools.cli.command.server.Restart;
import dev.fleettools.cli.command.server.Start;
import dev.fleettools.cli.command.server.Status;
import dev.fleettools.cli.command.server.Stop;
import dev.fleettools.cli.command.setup.Init;
import dev.fleettools.cli.command.setup.ShowVersion;
import dev.fleettools.cli.command.specialist.Blocked;
import dev.fleettools.cli.command.specialist.Brief;
import dev.fleettools.cli.command.specialist.Complete;
import dev.fleettools.cli.command.specialist.Inbox;
import dev.fleettools.cli.command.specialist.Progress;
import dev.fleettools.cli.command.specialist.Register;
import dev.fleettools.cli.command.specialist.Release;
import dev.fleettools.cli.command.specialist.Reserve;
import dev.fleettools.cli.command.specialist.Squawk;
import dev.fleettools.cli.command.store.DbBackup;
import dev.fleettools.cli.command.store.DbCheck;
import dev.fleettools.cli.command.store.DbCompact;
import dev.fleettools.cli.command.store.DbMigrate;
import dev.fleettools.cli.command.store.DbRebuild;
import dev.fleettools.cli.command.store.DbRestore;
import dev.fleettools.cli.command.store.DbRollback;
import dev.fleettools.cli.command.store.FlightlineMove;
import dev.fleettools.cli.command.task.TaskAssign;
import dev.fleettools.cli.command.task.TaskClaim;
import dev.fleettools.cli.command.task.TaskComplete;
import dev.fleettools.cli.command.task.TaskDiff;
import dev.fleettools.cli.command.task.TaskFail;
import dev.fleettools.cli.command.task.TaskList;
import dev.fleettools.cli.command.task.TaskLogs;
import dev.fleettools.cli.command.task.TaskRetry;
import dev.fleettools.cli.command.task.TaskShow;
import dev.fleettools.cli.command.task.TaskStart;
import dev.fleettools.cli.command.token.TokenCreate;
import dev.fleettools.cli.command.token.TokenList;
import dev.fleettools.cli.command.token.TokenRevoke;
import dev.fleettools.cli.command.workorder.WorkOrderClose;
import dev.fleettools.cli.command.workorder.WorkOrderCreate;
import dev.fleettools.cli.command.workorder.WorkOrderList;
import dev.fleettools.cli.command.workorder.WorkOrderShow;
import dev.fleettools.cli.command.workorder.WorkOrderUpdate;
import dev.fleettools.cli.demo.Demo;

/** Makes the one command that was named; a switch, so that no other's class is loaded. */
final class Commands {

  private Commands() {}

  static FleetCommand create(String path) {
    return (FleetCommand) made(path);
  }

  /**
   * Typed as Object and returned one by one: to check anything narrower, or what a switch
   * expression yields, the verifier would load every class of these.
   */
  @SuppressWarnings("StatementSwitchToExpressionSwitch")
  private static Object made(String path) {
    switch (path) {
      case "init":
        return new Init();
      case "demo":
        return new Demo();
      case "version":
        return new ShowVersion();
      case "start":
        return new Start();
      case "stop":
        return new Stop();
      case "restart":
        return new Restart();
      case "status":
        return new Status();
      case "projects":
        return new Projects();
      case "tokens create":
        return new TokenCreate();
      case "tokens list":
        return new TokenList();
      case "tokens revoke":
        return new TokenRevoke();
      case "run":
        return new Run();
      case "decompose":
        return new Decompose();
      case "spawn":
        return new Spawn();
      case "work-order create":
        return new WorkOrderCreate();
      case "work-order list":
        return new WorkOrderList();
      case "work-order show":
        return new WorkOrderShow();
      case "work-order update":
        return new WorkOrderUpdate();
      case "work-order close":
        return new WorkOrderClose();
      case "mission list":
        return new MissionList();
      case "mission show":
        return new MissionShow();
      case "mission graph":
        return new MissionGraph();
      case "mission start":
        return new MissionStart();
      case "mission pause":
        return new MissionMove("pause");
      case "mission resume":
        return new MissionMove("resume");
      case "mission cancel":
        return new MissionMove("cancel");
      case "mission complete":
        return new MissionComplete();
      case "wait":
        return new Wait();
      case "land":
        return new Land();
      case "sortie list":
        return new TaskList();
      case "sortie show":
        return new TaskShow();
      case "sortie logs":
        return new TaskLogs();
      case "sortie diff":
        return new TaskDiff();
      case "sortie claim":
        return new TaskClaim();
      case "sortie assign":
        return new TaskAssign();
      case "sortie start":
        return new TaskStart();
      case "sortie complete":
        return new TaskComplete();
      case "sortie fail":
        return new TaskFail();
      case "sortie retry":
        return new TaskRetry();
      case "undo list":
        return new UndoList();
      case "undo restore":
        return new UndoRestore();
      case "clean":
        return new Clean();
      case "agents list":
        return new AgentList();
      case "agents terminate":
        return new AgentTerminate();
      case "blockers list":
        return new BlockerList();
      case "blockers resolve":
        return new BlockerResolve();
      case "approvals list":
        return new ApprovalList();
      case "approvals approve":
        return new ApprovalDecide("approve");
      case "approvals deny":
        return new ApprovalDecide("deny");
      case "budget show":
        return new BudgetShow();
      case "budget set":
        return new BudgetSet();
      case "checkpoints list":
        return new CheckpointList();
      case "checkpoints show":
        return new CheckpointShow();
      case "mail send":
        return new MailSend();
      case "mail inbox":
        return new MailInbox();
      case "mail read":
        return new MailRead();
      case "mail ack":
        return new MailAck();
      case "mail requeue":
        return new MailRequeue();
      case "mail thread":
        return new MailThread();
      case "ask":
        return new Ask();
      case "ask list":
        return new AskList();
      case "ask show":
        return new AskShow();
      case "ask answer":
        return new AskAnswer();
      case "ask withdraw":
        return new AskWithdraw();
      case "locks list":
        return new LockList();
      case "locks acquire":
        return new LockAcquire();
      case "locks release":
        return new LockRelease();
      case "locks extend":
        return new LockExtend();
      case "locks history":
        return new LockPast();
      case "locks force-release":
        return new LockForceRelease();
      case "events list":
        return new EventsList();
      case "events tail":
        return new EventsTail();
      case "events show":
        return new EventsShow();
      case "events stats":
        return new EventsStats();
      case "events verify":
        return new EventsVerify();
      case "events redact":
        return new EventsRedact();
      case "db check":
        return new DbCheck();
      case "db rebuild":
        return new DbRebuild();
      case "db compact":
        return new DbCompact();
      case "db backup":
        return new DbBackup();
      case "db restore":
        return new DbRestore();
      case "db migrate":
        return new DbMigrate();
      case "db rollback":
        return new DbRollback();
      case "flightline export":
        return new FlightlineMove("export");
      case "flightline import":
        return new FlightlineMove("import");
      case "flightline sync":
        return new FlightlineMove("sync");
      case "register":
        return new Register();
      case "brief":
        return new Brief();
      case "reserve":
        return new Reserve();
      case "release":
        return new Release();
      case "progress":
        return new Progress();
      case "complete":
        return new Complete();
      case "blocked":
        return new Blocked();
      case "squawk":
        return new Squawk();
      case "inbox":
        return new Inbox();
      default:
        throw new IllegalArgumentException("no command " + path);
    }
  }
}
