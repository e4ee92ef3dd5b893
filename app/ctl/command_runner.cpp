#include "command_runner.h"

#include "subcommand.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QByteArray freshId()
{
    QByteArray random(16, '\0');
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return "ctl-" + random.toHex();
}

QString latin(std::string_view text) { return QString::fromLatin1(text.data(), qsizetype(text.size())); }

/** Time and place of a snapshot's end or a heartbeat. */
std::pair<UtcMs, quint64> markOf(const QByteArray &params)
{
    const QJsonObject object = QJsonDocument::fromJson(params).object();
    const Result<UtcMs> time = parseTime(object["time"_L1].toString().toStdString());
    const QJsonValue sequence = object["sequence"_L1];
    return {time ? time.value() : 0, sequence.isString() ? sequence.toString().toULongLong() : quint64(sequence.toDouble())};
}

} // namespace

CommandRunner::CommandRunner(FeedTarget target, CommandWish wish, FaultCatalogue catalogue)
    : m_target(std::move(target)), m_wish(std::move(wish)), m_id{freshId()}, m_operations(std::move(catalogue)),
      m_decoder(Roster())
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] {
        const Command *command = m_operations.commands().find(m_id);
        finish(Failed, tr("After %1 s the command is %2, not confirmed.")
                           .arg(QString::number(m_wish.seconds),
                                command ? latin(text(command->stage)).toLower() : tr("not known to the gateway")));
    });
    connect(&m_socket, &FeedSocket::opened, this, &CommandRunner::fetchInventory);
    connect(&m_socket, &FeedSocket::closed, this, [this](const QString &why) { finish(Failed, why); });
    connect(&m_socket, &FeedSocket::notified, this, &CommandRunner::notified);
}

void CommandRunner::start()
{
    m_end.start(m_wish.seconds * 1000);
    m_socket.open(m_target);
}

void CommandRunner::fetchInventory()
{
    m_socket.call("inventory.get", "{}", [this](const RpcAnswer &answer) {
        if (m_finished)
            return;
        if (answer.ok()) {
            if (Result<Inventory> inventory = inventoryFromJson(answer.result)) {
                std::vector<Fact> facts;
                m_decoder.setInventory(std::make_shared<const Inventory>(std::move(inventory).value()), 0, facts);
                fold(std::move(facts));
            }
        }
        subscribe();
    });
}

void CommandRunner::subscribe()
{
    m_socket.call("feed.subscribe", R"({"from":null,"maxBatch":1000,"maxDelayMs":20})", [this](const RpcAnswer &answer) {
        if (m_finished)
            return;
        if (!answer.ok()) {
            finish(Failed, answer.text);
            return;
        }
        const QJsonObject welcome = QJsonDocument::fromJson(answer.result).object();
        m_operations.setEpoch(welcome["epoch"_L1].toString().toLatin1());
        if (!welcome["snapshot"_L1].toBool())
            execute();
    });
}

void CommandRunner::execute()
{
    m_sent = true;
    QJsonObject params{{u"commandId"_s, QString::fromLatin1(m_id.value)}, {u"station"_s, QString::fromUtf8(m_wish.station)},
                       {u"action"_s, QString::fromUtf8(m_wish.action)}, {u"arguments"_s, m_wish.arguments},
                       {u"reason"_s, QString::fromUtf8(m_wish.reason)}};
    if (m_wish.evse > 0)
        params[u"evse"_s] = m_wish.evse;
    if (m_wish.connector > 0)
        params[u"connector"_s] = m_wish.connector;
    m_socket.call("command.execute", compact(params), [this](const RpcAnswer &answer) {
        if (!m_finished && !answer.ok()) {
            printStep({m_operations.now(), CommandStage::Refused, answer.text});
            finish(Failed, answer.text);
        }
    });
}

void CommandRunner::notified(const QByteArray &method, const QByteArray &params)
{
    std::vector<Fact> facts;
    const bool end = method == "feed.snapshotEnd";
    if (method == "feed.events") {
        m_decoder.decodeBatch(view(params), facts);
    } else if (method == "feed.snapshot") {
        m_decoder.decodeSnapshot(view(params), facts);
    } else if (method == "feed.heartbeat") {
        facts.push_back(Fact{markOf(params).first, 0, {}, {}, Tick{}});
    } else if (end) {
        const auto [time, sequence] = markOf(params);
        facts.push_back(Fact{time, sequence, {}, {}, SnapshotEnd{}});
    }
    fold(std::move(facts));
    if (end && !m_sent)
        execute();
}

void CommandRunner::fold(std::vector<Fact> facts)
{
    m_operations.apply(facts);
    printNewSteps();
}

void CommandRunner::printNewSteps()
{
    const Command *command = m_operations.commands().find(m_id);
    if (!command)
        return;
    for (; m_printed < command->steps.size(); ++m_printed)
        printStep(command->steps[m_printed]);
    if (isFinal(command->stage))
        finish(command->stage == CommandStage::Confirmed ? Done : Failed);
}

void CommandRunner::printStep(const CommandStep &step)
{
    QJsonObject line{{u"commandId"_s, QString::fromLatin1(m_id.value)}, {u"stage"_s, latin(text(step.stage))},
                     {u"at"_s, QString::fromLatin1(formatTime(step.at))}, {u"detail"_s, step.detail}};
    const Command *command = m_operations.commands().find(m_id);
    if (command && !command->answer.isEmpty())
        line[u"answer"_s] = QJsonDocument::fromJson(command->answer).object();
    printLine(compact(line));
}

void CommandRunner::finish(int code, const QString &sentence)
{
    if (m_finished)
        return;
    m_finished = true;
    m_end.stop();
    m_socket.close();
    if (!sentence.isEmpty())
        fail(ExitCode(code), sentence);
    Q_EMIT finished(code);
}
