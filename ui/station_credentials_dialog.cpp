#include "station_credentials_dialog.h"

#include "feed_address.h"
#include "printable.h"
#include "theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

static QLabel *plain(const QString &text, const QString &type, const QString &tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", type);
    label->setProperty("tone", tone);
    return label;
}

static QPushButton *copyButton(QLabel *of, QWidget *parent)
{
    auto *button = new QPushButton(StationCredentialsDialog::tr("Copy"), parent);
    button->setProperty("kind", u"dense"_s);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, of, [of] { QGuiApplication::clipboard()->setText(of->text()); });
    return button;
}

StationCredentialsDialog::StationCredentialsDialog(GatewaySetup &gateway, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_theme(theme)
{
    setWindowTitle(tr("Connect a charger"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.scaled(28), theme.scaled(24), theme.scaled(28), theme.scaled(20));
    layout->setSpacing(theme.scaled(16));
    layout->addWidget(plain(tr("Connect a charger"), u"figure"_s, {}, this));
    layout->addWidget(buildAddress());
    layout->addWidget(buildAdd());
    layout->addWidget(buildPending(), 1);
    auto *done = new QPushButton(tr("Done"), this);
    done->setAutoDefault(false);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(done, 0, Qt::AlignRight);
    setMinimumWidth(theme.scaled(600));

    connect(&gateway, &GatewaySetup::started, this, &StationCredentialsDialog::showAddress);
    connect(&gateway, &GatewaySetup::pendingChanged, this, &StationCredentialsDialog::showPending);
    connect(&gateway, &GatewaySetup::failed, this, [this](const QString &sentence) { m_url->setText(sentence); });
    showAddress();
    showPending();
    m_id->setFocus();
}

QWidget *StationCredentialsDialog::buildAddress()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.scaled(12));
    m_url = plain({}, u"mono"_s, {}, box);
    m_url->setObjectName(u"url"_s);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copyUrl = copyButton(m_url, box);
    grid->addWidget(plain(tr("Central system URL"), u"dense"_s, u"secondary"_s, box), 0, 0);
    grid->addWidget(m_url, 0, 1);
    grid->addWidget(m_copyUrl, 0, 2);
    auto *hint = plain(tr("OCPP 1.6J or 2.0.1 over WebSocket, security profile 1 (HTTP Basic). The charger adds its identity to the address by itself."),
                       u"dense"_s, u"muted"_s, box);
    hint->setWordWrap(true);
    grid->addWidget(hint, 1, 1, 1, 2);
    grid->setColumnMinimumWidth(0, m_theme.scaled(130));
    grid->setColumnStretch(1, 1);
    return box;
}

QWidget *StationCredentialsDialog::buildAdd()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.scaled(12));
    auto *label = plain(tr("Charger's &identity"), u"dense"_s, u"secondary"_s, box);
    m_id = new QLineEdit(box);
    m_id->setObjectName(u"identity"_s);
    m_id->setPlaceholderText(tr("as in the charger's own settings"));
    label->setBuddy(m_id);
    m_add = new QPushButton(tr("Make a password"), box);
    m_add->setDefault(true);
    m_problem = plain({}, u"dense"_s, u"p2"_s, box);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_result = new QWidget(box);
    auto *result = new QGridLayout(m_result);
    result->setContentsMargins(0, 0, 0, 0);
    m_fullUrl = plain({}, u"mono"_s, u"secondary"_s, m_result);
    m_password = plain({}, u"mono"_s, {}, m_result);
    m_password->setObjectName(u"password"_s);
    m_password->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copyPassword = copyButton(m_password, m_result);
    result->addWidget(m_password, 0, 0);
    result->addWidget(m_copyPassword, 0, 1);
    result->addWidget(m_fullUrl, 1, 0, 1, 2);
    auto *once = plain(tr("Shown once: type it into the charger now. The gateway keeps only what is needed to check it."), u"dense"_s,
                       u"muted"_s, m_result);
    once->setWordWrap(true);
    result->addWidget(once, 2, 0, 1, 2);
    result->setColumnStretch(0, 1);
    m_result->hide();
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_id, 0, 1);
    grid->addWidget(m_add, 0, 2);
    grid->addWidget(m_problem, 1, 1, 1, 2);
    grid->addWidget(m_result, 2, 1, 1, 2);
    grid->setColumnMinimumWidth(0, m_theme.scaled(130));
    grid->setColumnStretch(1, 1);
    connect(m_add, &QPushButton::clicked, this, [this] { add(m_id->text()); });
    return box;
}

QWidget *StationCredentialsDialog::buildPending()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plain(tr("Knocked without a password"), u"strong"_s, {}, box));
    m_noPending = plain(tr("No charger has tried yet. One that does is listed here; Enter gives it a password."), u"dense"_s,
                        u"muted"_s, box);
    m_noPending->setWordWrap(true);
    m_pending = new QListWidget(box);
    m_pending->setMinimumHeight(m_theme.scaled(96));
    m_pending->setAccessibleName(tr("Chargers without a password"));
    connect(m_pending, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { add(item->data(Qt::UserRole).toString()); });
    layout->addWidget(m_noPending);
    layout->addWidget(m_pending);
    return box;
}

void StationCredentialsDialog::showAddress()
{
    const QString url = m_gateway.ocppUrl();
    m_url->setText(url.isEmpty() ? tr("the gateway is starting…") : printable(url, 200));
    m_copyUrl->setEnabled(!url.isEmpty());
    m_add->setEnabled(!url.isEmpty());
}

void StationCredentialsDialog::showPending()
{
    const std::vector<PendingStation> stations = m_gateway.pending();
    m_pending->clear();
    for (const PendingStation &station : stations) {
        auto *item = new QListWidgetItem(tr("%1   from %2, %n times", nullptr, station.count)
                                             .arg(printable(station.id, 48), printable(station.remote, 60)), m_pending);
        item->setData(Qt::UserRole, station.id);
    }
    m_pending->setVisible(!stations.empty());
    m_noPending->setVisible(stations.empty());
    adjustSize(); // lines that came in must not squeeze the ones that were there
}

/** Enter on a listed charger approves that charger; it must not press the default button as well. */
void StationCredentialsDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || focusWidget() != m_pending)
        QDialog::keyPressEvent(event);
}

void StationCredentialsDialog::add(const QString &stationId)
{
    const Result<QString> id = stationIdentity(stationId);
    m_problem->setText(id ? QString() : id.problem().text);
    m_result->hide();
    if (!id)
        return;
    m_add->setEnabled(false);
    m_gateway.addStation(id.value(), [self = QPointer(this)](const Result<StationCredential> &answer) {
        if (self)
            self->showAnswer(answer);
    });
}

void StationCredentialsDialog::showAnswer(const Result<StationCredential> &answer)
{
    m_add->setEnabled(true);
    m_problem->setText(answer ? QString() : printable(answer.problem().text, 300));
    m_result->setVisible(answer.ok());
    if (!answer)
        return;
    m_id->setText(answer.value().stationId);
    m_password->setText(answer.value().password);
    m_fullUrl->setText(m_gateway.ocppUrl() + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(answer.value().stationId)));
    layout()->activate();
    resize(width(), layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
}
