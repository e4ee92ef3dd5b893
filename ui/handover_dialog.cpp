#include "handover_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

HandoverDialog::HandoverDialog(Theme &theme, const HandoverDraft &draft, QWidget *parent)
    : ActionDialog(theme, u"handover"_s, tr("Write handover"), parent), m_lines(draft.lines)
{
    setObjectName(u"handoverDialog"_s);
    setMinimumWidth(theme.scaled(760));
    addText(tr("Each line becomes a note that the next shift ticks off."), true);
    m_list = new QListWidget;
    m_list->setObjectName(u"draft"_s);
    m_list->setAccessibleName(tr("Draft"));
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    m_list->setFont(theme.font(TextStyle::Dense));
    for (const HandoverDraftLine &line : m_lines) {
        auto *item = new QListWidgetItem(line.text, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_list->setMinimumHeight(theme.scaled(qBound(60, 24 * int(m_lines.size()) + 8, 320)));
    m_list->setVisible(!m_lines.empty());
    connect(m_list, &QListWidget::itemChanged, this, &HandoverDialog::countChosen);
    body()->addWidget(m_list);
    if (m_lines.empty())
        addText(tr("Nothing is open that the next shift would have to know of."));
    addText(tr("In your own words; an AL- or WO- number becomes a link"), true);
    m_own = new QLineEdit;
    m_own->setObjectName(u"ownWords"_s);
    m_own->setMaxLength(500);
    connect(m_own, &QLineEdit::textChanged, this, &HandoverDialog::countChosen);
    body()->addWidget(m_own);
    m_go = addButton(QString(), {}, true);
    connect(m_go, &QPushButton::clicked, this, &HandoverDialog::press);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    countChosen();
    m_own->setFocus();
}

/** What a sentence is about, when it names it. */
static void findLink(HandoverDraftLine &line)
{
    static const QRegularExpression id(u"\\b(AL|WO)-[0-9A-Z]{5}-[0-9A-Z]{5}\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const QString found = id.match(line.text).captured().toUpper();
    line.alert = alertIdFromText(found);
    line.order = orderIdFromText(found);
}

std::vector<HandoverDraftLine> HandoverDialog::chosen() const
{
    std::vector<HandoverDraftLine> lines;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            lines.push_back(m_lines[size_t(row)]);
    HandoverDraftLine own;
    own.text = m_own->text().trimmed();
    findLink(own);
    if (!own.text.isEmpty())
        lines.push_back(own);
    return lines;
}

void HandoverDialog::written(size_t lines)
{
    for (int row = 0; row < m_list->count() && lines > 0;) {
        if (m_list->item(row)->checkState() != Qt::Checked) {
            ++row;
            continue;
        }
        delete m_list->takeItem(row);
        m_lines.erase(m_lines.begin() + row);
        --lines;
    }
    countChosen();
}

void HandoverDialog::countChosen()
{
    m_go->setText(tr("Write %1").arg(chosen().size()) + u"   "_s + tr("Enter"));
    setProblem({});
}

void HandoverDialog::press()
{
    if (chosen().empty())
        return setProblem(tr("There is nothing to write: tick a line or type one."));
    Q_EMIT wanted();
}
